package loyalty.standalone;

import java.time.Duration;

/**
 * How long to wait before a part that keeps dying is started again: at once after a long life, ever longer after short
 * ones.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(10);
    static final Duration LONG_LIFE = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** The pause after a life of that length. */
    Duration after(Duration life) {
        if (life.compareTo(LONG_LIFE) >= 0) {
            next = FIRST;
        }
        var pause = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }
}
