package loyalty.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that another process does and that nothing announces. */
final class Waiting {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Waiting() {}

    /** Asks again every few milliseconds; gives up when the time is over or when it can no longer happen. */
    static <T> T until(String what, Duration patience, Supplier<Optional<T>> question, BooleanSupplier stillPossible) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var possible = stillPossible.getAsBoolean();
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!possible) {
                throw new EmbeddedException("waited for " + what + ", but the process has ended");
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedException("waited " + patience.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
