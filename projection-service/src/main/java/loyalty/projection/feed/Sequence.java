package loyalty.projection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Tells entries that are new from those that were delivered before, and notices when one in between is missing. */
final class Sequence {

    private final long[] lastPositions;
    private final SubjectChain chain;

    Sequence(Checkpoint from) {
        this.lastPositions = from.positions();
        this.chain = new SubjectChain(from.isStart());
    }

    /**
     * Takes the next record of its partition.
     *
     * @return false for an entry that was applied already. Throws {@link BrokenRecordException} when an earlier entry
     *     of the subject has not come.
     */
    boolean admits(Envelope record) {
        long last = lastPositions[record.partition()];
        if (record.position() <= last) {
            return false;
        }
        long known = chain.lastOf(record.subject());
        // All entries of a subject share its partition: what precedes this one has been read by now.
        if (known == SubjectChain.UNKNOWN ? record.previous() > last : record.previous() != known) {
            throw new BrokenRecordException("gap: entry " + record.position() + " of "
                    + new String(record.subject(), UTF_8) + " follows entry " + record.previous() + ", but "
                    + (known == SubjectChain.UNKNOWN
                            ? "its partition has been read to entry " + last
                            : "the last one that came is " + known));
        }
        return true;
    }

    void applied(Envelope record) {
        lastPositions[record.partition()] = record.position();
        chain.met(record.subject(), record.position());
    }

    long[] lastPositions() {
        return lastPositions.clone();
    }
}
