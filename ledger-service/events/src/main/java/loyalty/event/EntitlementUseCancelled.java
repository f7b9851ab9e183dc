package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A use of an entitlement did not come about, and counts no more. */
public record EntitlementUseCancelled(
        ProgrammeId programme,
        MemberId member,
        EntitlementUseId use,
        EntitlementName entitlement,
        Instant effectiveAt,
        Optional<ReasonCode> reason)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
