package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed merge was declined, or withdrawn by who proposed it; both members stay what they were.
 *
 * @param member the source
 */
public record MergeDeclined(
        ProgrammeId programme,
        MemberId member,
        MergeId merge,
        MemberId target,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Actor proposedBy,
        Actor declinedBy)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
