package loyalty.projection.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses between attempts, each twice as long as the one before. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final CountDownLatch closed;
    private Duration next = FIRST;

    /** @param closed ends a pause at once */
    Backoff(CountDownLatch closed) {
        this.closed = closed;
    }

    void succeeded() {
        next = FIRST;
    }

    /** Pauses and says whether another attempt is wanted. */
    boolean again() {
        Duration pause = next;
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        try {
            return !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
