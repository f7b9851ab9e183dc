package loyalty.projection.question;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers that take long to read: one reader for each, whoever wants the same meanwhile waits for it, and the latest few are kept
 * for a moment.
 *
 * <p>An answer is kept from the end of its reading on, and at least four times as long as the reading took: however large the
 * tables, reading one answer anew takes no more than a fifth of the time.
 *
 * @param <K> names an answer
 */
public final class Shared<K, V> {

    private static final int KEPT_READINGS = 4;

    private final int keptMax;
    private final Duration keptFor;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Kept<V>> kept = new ArrayDeque<>();
    private final Map<K, CompletableFuture<V>> underWay = new HashMap<>();

    /**
     * Keeps so many answers.
     *
     * @param keptFor how old an answer may be that did not take long to read
     */
    public Shared(int keptMax, Duration keptFor) {
        this(keptMax, keptFor, System::nanoTime);
    }

    Shared(int keptMax, Duration keptFor, LongSupplier nanoTime) {
        this.keptMax = keptMax;
        this.keptFor = keptFor;
        this.nanoTime = nanoTime;
    }

    private record Kept<V>(V value, long fromNanos, long forNanos) {}

    /**
     * An answer that will do: kept, somebody else's who is reading it, or read now.
     *
     * @param answers whether an answer, also one of another name, will do
     */
    public V get(K key, Predicate<V> answers, Supplier<V> read) {
        while (true) {
            var mine = new CompletableFuture<V>();
            Optional<CompletableFuture<V>> theirs;
            lock.lock();
            try {
                long now = nanoTime.getAsLong();
                kept.removeIf(each -> now - each.fromNanos() > each.forNanos());
                Optional<V> found =
                        kept.stream().map(Kept::value).filter(answers).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                theirs = Optional.ofNullable(underWay.putIfAbsent(key, mine));
            } finally {
                lock.unlock();
            }
            if (theirs.isEmpty()) {
                return read(key, mine, read);
            }
            V value = await(theirs.get());
            if (answers.test(value)) {
                return value;
            }
        }
    }

    private V read(K key, CompletableFuture<V> mine, Supplier<V> read) {
        long began = nanoTime.getAsLong();
        try {
            V value = read.get();
            long now = nanoTime.getAsLong();
            done(key, Optional.of(new Kept<>(value, now, Math.max(keptFor.toNanos(), KEPT_READINGS * (now - began)))));
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error failed) {
            done(key, Optional.empty());
            mine.completeExceptionally(failed);
            throw failed;
        }
    }

    private void done(K key, Optional<Kept<V>> result) {
        lock.lock();
        try {
            underWay.remove(key);
            result.ifPresent(kept::addFirst);
            if (kept.size() > keptMax) {
                kept.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    private static <V> V await(CompletableFuture<V> theirs) {
        try {
            return theirs.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
