package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A person wants two members to become one, which another person has to approve, since it can never be undone; nothing has moved.
 *
 * @param member the source: the one that would close
 * @param lapsesAt the first instant, by the ledger's clock, at which it can be approved no more
 */
public record MergeProposed(
        ProgrammeId programme,
        MemberId member,
        MergeId merge,
        MemberId target,
        Instant effectiveAt,
        ReasonCode reason,
        Actor proposedBy,
        Instant lapsesAt)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
