package loyalty.ledger.relay;

import java.util.HexFormat;
import java.util.Optional;
import loyalty.journal.Header;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;

/**
 * Where to go on: what the end of the topics says, checked against the journal.
 *
 * @param position everything up to it is in the topics
 * @param floors of each partition: entries up to this position are in it, whatever {@code position} says
 * @param nextOffsets of each partition: one beyond its last entry
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, to the publisher that goes on counting in them
record Resumption(long position, long[] floors, long[] nextOffsets) {

    /** Throws {@link TopicDiffersException} when the topics are ahead of the journal or differ from it. */
    static Resumption of(TopicTail tail, JournalReader journal) {
        long head = journal.headPosition();
        Optional<Progress> progress = tail.progress();
        long complete = progress.map(Progress::position).orElse(0L);
        if (complete > head) {
            throw new TopicDiffersException(
                    "the progress topic has reached position " + complete + ", the journal ends at " + head);
        }
        long[] floors = new long[RelaySettings.PARTITIONS];
        long[] nextOffsets = new long[RelaySettings.PARTITIONS];
        long from = Long.MAX_VALUE;
        for (int partition = 0; partition < RelaySettings.PARTITIONS; partition++) {
            var last = tail.entry(partition);
            if (last.isPresent()) {
                check(partition, last.get(), journal, head);
                floors[partition] = last.get().position();
                nextOffsets[partition] = last.get().offset() + 1;
            }
            int index = partition;
            long promised = progress.map(each -> each.offsets().get(index)).orElse(0L);
            if (nextOffsets[partition] >= promised) { // nothing was lost: all that progress speaks of is there
                floors[partition] = Math.max(floors[partition], complete);
            }
            from = Math.min(from, floors[partition]);
        }
        return new Resumption(from, floors, nextOffsets);
    }

    private static void check(int partition, TopicTail.LastEntry last, JournalReader journal, long head) {
        if (last.position() > head) {
            throw new TopicDiffersException("partition " + partition + " ends with position " + last.position()
                    + ", the journal ends at " + head);
        }
        StoredEntry entry = journal.read(last.position() - 1, 1).getFirst();
        if (entry.position() != last.position()
                || !HexFormat.of().formatHex(entry.leafHash()).equals(last.leafHash())) {
            throw new TopicDiffersException("partition " + partition + " ends with another entry at position "
                    + last.position() + " than the journal has there");
        }
        String subject = EntryRecords.subjectOf(entry, Header.decode(entry.header()));
        if (Partitions.of(subject) != partition) {
            throw new TopicDiffersException("partition " + partition + " ends with position " + last.position()
                    + ", which belongs to partition " + Partitions.of(subject));
        }
    }
}
