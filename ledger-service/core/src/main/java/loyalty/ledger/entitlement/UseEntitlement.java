package loyalty.ledger.entitlement;

import loyalty.event.EntitlementUsed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.EntitlementName;
import loyalty.value.EntitlementUseId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A member uses what the tier or a club entitles to, or what was granted. */
public record UseEntitlement(
        ProgrammeId programme,
        MemberId member,
        EntitlementUseId use,
        EntitlementName entitlement,
        EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(EntitlementUsed earlier) {
        return member.equals(earlier.member())
                && entitlement.equals(earlier.entitlement())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
