package loyalty.journal.axon;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fails what has taken too long, give or take a tenth of the limit. All have the same limit, so the oldest is always due first and one
 * look at a queue now and then will do; a timer for each took a twentieth of the processor under load.
 */
final class Deadlines implements AutoCloseable {

    private static final int LOOKS_PER_LIMIT = 10;

    private record Watched(CompletableFuture<?> future, long dueNanos) {}

    private final long limitNanos;
    private final Queue<Watched> watched = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("unit-of-work-deadlines").daemon().factory());

    Deadlines(Duration limit) {
        this.limitNanos = limit.toNanos();
        long between = Math.max(1, limitNanos / LOOKS_PER_LIMIT);
        var _ = looks.scheduleWithFixedDelay(this::look, between, between, TimeUnit.NANOSECONDS);
    }

    /** The same future, which fails with a {@link TimeoutException} when it is late. */
    <R> CompletableFuture<R> watch(CompletableFuture<R> future) {
        forgetDone();
        if (!future.isDone()) {
            watched.add(new Watched(future, System.nanoTime() + limitNanos));
        }
        return future;
    }

    /** With every new one, as what a future holds would otherwise outlive several collections of young objects. */
    private void forgetDone() {
        var oldest = watched.peek();
        while (oldest != null && oldest.future().isDone()) {
            watched.remove(oldest);
            oldest = watched.peek();
        }
    }

    private void look() {
        forgetDone();
        var oldest = watched.peek();
        while (oldest != null && oldest.dueNanos() - System.nanoTime() <= 0) {
            oldest.future().completeExceptionally(new TimeoutException("took longer than allowed"));
            forgetDone();
            oldest = watched.peek();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
