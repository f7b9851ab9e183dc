package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A balance at each of a number of instants, as changes come in any order: a tree over the instants, of which each node knows what
 * the changes below it add up to and the lowest sum on the way. A change and a question each take as many steps as the tree is high,
 * so that a member of many entries takes no longer, entry by entry, than one of few.
 */
final class Balances {

    /** At an instant that is none: never the lowest. */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final Instant[] instants;
    private final int leaves;
    private final long[] sum;
    private final long[] lowest; // of the sums of 1, 2, 3 ... instants below the node, from its first one on

    /**
     * All zero.
     *
     * @param instants every one that will be named, ascending
     */
    Balances(Instant[] instants) {
        this.instants = instants.clone();
        this.leaves = Integer.highestOneBit(Math.max(1, instants.length - 1)) << 1;
        this.sum = new long[2 * leaves];
        this.lowest = new long[2 * leaves];
        Arrays.fill(lowest, leaves + instants.length, 2 * leaves, FAR);
        for (int node = leaves - 1; node > 0; node--) {
            lowest[node] = Math.min(lowest[2 * node], lowest[2 * node + 1]);
        }
    }

    /** Adds to the balance from an instant on. */
    void add(Instant from, long points) {
        int node = leaves + indexOf(from);
        sum[node] += points;
        lowest[node] = sum[node];
        for (node /= 2; node > 0; node /= 2) {
            sum[node] = sum[2 * node] + sum[2 * node + 1];
            lowest[node] = Math.min(lowest[2 * node], sum[2 * node] + lowest[2 * node + 1]);
        }
    }

    long at(Instant instant) {
        int node = leaves + indexOf(instant);
        long balance = sum[node];
        for (; node > 1; node /= 2) {
            balance += node % 2 == 1 ? sum[node - 1] : 0;
        }
        return balance;
    }

    /** The first instant after this one at which the balance lies below zero. */
    Optional<Instant> firstBelowZeroAfter(Instant instant) {
        int node = leaves + indexOf(instant);
        long before = at(instant);
        for (; node > 1; node /= 2) {
            if (node % 2 == 0) {
                if (before + lowest[node + 1] < 0) {
                    return Optional.of(instants[firstBelowZero(node + 1, before) - leaves]);
                }
                before += sum[node + 1];
            }
        }
        return Optional.empty();
    }

    private int firstBelowZero(int top, long reached) {
        int node = top;
        long before = reached;
        while (node < leaves) {
            node *= 2;
            if (before + lowest[node] >= 0) {
                before += sum[node];
                node++;
            }
        }
        return node;
    }

    private int indexOf(Instant instant) {
        return Arrays.binarySearch(instants, instant);
    }
}
