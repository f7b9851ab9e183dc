package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed adjustment was declined, or withdrawn by who proposed it; nothing has moved and nothing will.
 */
public record AdjustmentDeclined(
        ProgrammeId programme,
        MemberId member,
        AdjustmentId adjustment,
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
