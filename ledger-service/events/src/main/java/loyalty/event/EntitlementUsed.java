package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.TierName;

/**
 * A member used what the tier entitles to.
 *
 * @param tier by which the member might
 * @param programmeVersion the version that says what the tier gives
 * @param left how often it may still be used in the period; empty for any number
 * @param until the first instant of the next period; empty where there is none
 */
public record EntitlementUsed(
        ProgrammeId programme,
        MemberId member,
        EntitlementUseId use,
        EntitlementName entitlement,
        Instant effectiveAt,
        TierName tier,
        int programmeVersion,
        Optional<Integer> left,
        Optional<Instant> until)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
