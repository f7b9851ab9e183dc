package loyalty.ledger.adjustment.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.AdjustmentProposed;
import loyalty.value.ProgrammeId;

/** Finds the proposals of adjustments that somebody still has to judge. */
public interface OpenProposals {

    /**
     * The next ones after a position, in the order in which they were made.
     *
     * @param limit 1 or more
     * @param now by which it is said which have lapsed
     */
    Page after(ProgrammeId programme, long after, int limit, Instant now);

    /** A proposal as recorded. */
    record Proposal(long position, Instant recordedAt, AdjustmentProposed proposed) {}

    /**
     * Some of them.
     *
     * @param position up to which entries are known
     * @param next after which position to go on; empty if there are no more
     */
    record Page(long position, List<Proposal> proposals, Optional<Long> next) {

        public Page {
            proposals = List.copyOf(proposals);
        }
    }
}
