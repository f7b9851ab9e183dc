package loyalty.client;

import java.time.Duration;

/**
 * How long a request is tried again when no answer comes.
 *
 * @param first the pause after the first failure; it doubles with each further one
 * @param longest no pause is longer
 * @param giveUpAfter since the first try of the request
 * @param answerWithin how long one try waits for its answer
 */
public record Patience(Duration first, Duration longest, Duration giveUpAfter, Duration answerWithin) {

    /** Long enough for a service that is started again. */
    public static final Patience USUAL =
            new Patience(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMinutes(3), Duration.ofMinutes(1));

    /** The pause after so many failures, 1 or more. */
    Duration pauseAfter(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
