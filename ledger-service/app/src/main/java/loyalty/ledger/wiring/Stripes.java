package loyalty.ledger.wiring;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.NotAnsweredException;

/**
 * Lets commands of the same member take turns within this node, in the order in which they come, so that they seldom conflict in the
 * journal and none waits for ever.
 */
final class Stripes {

    /** Far more than commands at a time, so that two members seldom share one. */
    private static final int COUNT = 4096;

    /** How long a command rests at most for each conflict that it met. */
    private static final Duration REST = Duration.ofMillis(5);

    private final ReentrantLock[] locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(COUNT).toArray(ReentrantLock[]::new);

    /** A turn, to be closed when it is over. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for the turn of all these names at once; always in the same order, so that nobody waits in a circle.
     *
     * <p>Throws {@link NotAnsweredException}, and nothing has happened, when the turn does not come in time.
     *
     * @param patience for all of them together
     */
    Turn take(Collection<TagName> names, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int[] places = names.stream()
                .mapToInt(name -> Math.floorMod(spread(name.hashCode()), COUNT))
                .distinct()
                .sorted()
                .toArray();
        int taken = 0;
        try {
            while (taken < places.length
                    && locks[places[taken]].tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                taken++;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            giveBack(places, taken);
            throw NotAnsweredException.unavailable(stop);
        }
        if (taken < places.length) {
            giveBack(places, taken);
            throw NotAnsweredException.unavailable(
                    new TimeoutException("too many commands of the same member are waiting"));
        }
        return () -> giveBack(places, places.length);
    }

    private void giveBack(int[] places, int taken) {
        for (int i = taken - 1; i >= 0; i--) {
            locks[places[i]].unlock();
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    /**
     * Lets others go first, of nodes that want the same at once: a little longer the more often they came first.
     *
     * @param conflicts so far; after the first nobody rests
     */
    static void rest(int conflicts) {
        if (conflicts > 1) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(conflicts * REST.toNanos()));
        }
    }
}
