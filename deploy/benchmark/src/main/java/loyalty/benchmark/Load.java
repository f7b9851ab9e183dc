package loyalty.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;

/** Clients that act again and again, each on a virtual thread of its own. */
final class Load {

    private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1_000.0;
    private static final double NANOS_PER_SECOND = 1e9;

    private Load() {}

    /** One client's doing, once. */
    @FunctionalInterface
    interface Act {

        /** Returns when it is durable; throws when it was not done. */
        void run(RandomGenerator random) throws Exception;
    }

    /** Each client acts again as soon as its last act has ended. */
    static Measured closed(Duration length, List<? extends Act> clients) throws InterruptedException {
        return measure(length, clients, Duration.ZERO);
    }

    /** All clients together begin so many acts a second, as far as they can. */
    static Measured paced(Duration length, List<? extends Act> clients, double perSecond) throws InterruptedException {
        return measure(length, clients, Duration.ofNanos(Math.round(NANOS_PER_SECOND * clients.size() / perSecond)));
    }

    private static Measured measure(Duration length, List<? extends Act> clients, Duration between)
            throws InterruptedException {
        var seeds = RandomGeneratorFactory.of("L64X128MixRandom");
        var all = histogram();
        long started = System.nanoTime();
        long end = started + length.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Histogram>>();
            for (int i = 0; i < clients.size(); i++) {
                var act = clients.get(i);
                var random = seeds.create(started + i);
                long first = started + between.toNanos() * i / clients.size();
                running.add(threads.submit(() -> loop(act, random, first, end, between.toNanos())));
            }
            for (var client : running) {
                all.add(client.get());
            }
        } catch (ExecutionException failed) {
            throw new BenchmarkException("a client failed: " + failed.getCause(), failed);
        }
        return measured(all, System.nanoTime() - started);
    }

    /** For what acts take, in nanoseconds. */
    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, DIGITS);
    }

    /** What acts took that were done within so many nanoseconds. */
    static Measured measured(Histogram taken, long elapsedNanos) {
        return new Measured(
                taken.getTotalCount() / (elapsedNanos / NANOS_PER_SECOND),
                taken.getValueAtPercentile(50) / NANOS_PER_MICRO,
                taken.getValueAtPercentile(99) / NANOS_PER_MICRO);
    }

    private static Histogram loop(Act act, RandomGenerator random, long first, long end, long betweenNanos)
            throws Exception {
        var taken = histogram();
        long due = first;
        while (true) {
            if (betweenNanos > 0) {
                waitUntil(due);
                due += betweenNanos;
            }
            long before = System.nanoTime();
            if (before - end >= 0) {
                return taken;
            }
            act.run(random);
            taken.recordValue(System.nanoTime() - before);
        }
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
