package loyalty.projection.feed;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How far a projection has come, partition by partition.
 *
 * @param nextOffsets the offset to read next in each partition
 * @param lastPositions the position of the last entry applied in each partition, 0 before the first
 */
public record Checkpoint(List<Long> nextOffsets, List<Long> lastPositions) {

    /** Before the first entry. */
    public static final Checkpoint START =
            new Checkpoint(Collections.nCopies(Topics.PARTITIONS, 0L), Collections.nCopies(Topics.PARTITIONS, 0L));

    public Checkpoint {
        nextOffsets = List.copyOf(nextOffsets);
        lastPositions = List.copyOf(lastPositions);
        if (nextOffsets.size() != Topics.PARTITIONS || lastPositions.size() != Topics.PARTITIONS) {
            throw new IllegalArgumentException("a checkpoint speaks of " + Topics.PARTITIONS + " partitions");
        }
    }

    static Checkpoint of(long[] nextOffsets, long[] lastPositions) {
        return new Checkpoint(listOf(nextOffsets), listOf(lastPositions));
    }

    private static List<Long> listOf(long[] values) {
        return LongStream.of(values).boxed().toList();
    }

    long[] offsets() {
        return nextOffsets.stream().mapToLong(Long::longValue).toArray();
    }

    long[] positions() {
        return lastPositions.stream().mapToLong(Long::longValue).toArray();
    }

    boolean isStart() {
        return equals(START);
    }

    /** Whether every partition has come at least as far as given. */
    boolean hasReached(List<Long> offsets) {
        for (int i = 0; i < offsets.size(); i++) {
            if (nextOffsets.get(i) < offsets.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** The highest position applied. */
    long highest() {
        return Arrays.stream(positions()).max().orElse(0);
    }
}
