package loyalty.ledger.entitlement;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.EntitlementGranted;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.EntitlementGrantId;
import loyalty.value.EntitlementName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A member is to have something to use, whatever the tier and the clubs give.
 *
 * @param uses how often altogether, 1 to {@value EntitlementGranted#USES_MAX}; empty for any number
 * @param until the first instant at which it holds no more; empty for no end
 */
public record GrantEntitlement(
        ProgrammeId programme,
        MemberId member,
        EntitlementGrantId grant,
        EntitlementName entitlement,
        EffectiveAt effectiveAt,
        Optional<Integer> uses,
        Optional<Instant> until,
        ReasonCode reason)
        implements Command {

    public GrantEntitlement {
        uses = EntitlementGranted.checkedUses(uses);
    }

    boolean saysTheSameAs(EntitlementGranted earlier) {
        return member.equals(earlier.member())
                && entitlement.equals(earlier.entitlement())
                && uses.equals(earlier.uses())
                && until.equals(earlier.until())
                && reason.equals(earlier.reason())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
