package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.TierName;

/**
 * A member used what the tier or a club entitles to, or what was granted.
 *
 * @param tier the member's then, by which the member might where neither a club nor a grant is named
 * @param programmeVersion the version that says what tiers and clubs give
 * @param left how often what it was drawn from may still be used, in the period or of the grant; empty for any number
 * @param until the first instant of the next period, or at which the grant holds no more; empty where there is none
 * @param club by being in which the member might; empty for another reason
 * @param grant by which the member might; empty for another reason
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
        Optional<Instant> until,
        Optional<ClubId> club,
        Optional<EntitlementGrantId> grant)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
