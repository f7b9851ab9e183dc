package loyalty.ledger.wiring;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loyalty.ledger.decision.TagName;

/** Lets commands of the same member take turns within this node, so that they seldom conflict in the journal. */
final class Stripes {

    /** Far more than commands at a time, so that two members seldom share one. */
    private static final int COUNT = 4096;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(ReentrantLock[]::new);

    /** A turn, to be closed when it is over. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for the turn of all these names at once; always in the same order, so that nobody waits in a circle. */
    Turn take(Collection<TagName> names) {
        int[] places = names.stream()
                .mapToInt(name -> Math.floorMod(spread(name.hashCode()), COUNT))
                .distinct()
                .sorted()
                .toArray();
        IntStream.of(places).forEach(place -> locks[place].lock());
        return () -> {
            for (int i = places.length - 1; i >= 0; i--) {
                locks[places[i]].unlock();
            }
        };
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
