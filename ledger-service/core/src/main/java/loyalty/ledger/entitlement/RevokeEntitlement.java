package loyalty.ledger.entitlement;

import loyalty.event.EntitlementRevoked;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.EntitlementGrantId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** What was granted is to hold no more from an instant on. */
public record RevokeEntitlement(
        ProgrammeId programme, EntitlementGrantId grant, EffectiveAt effectiveAt, ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(EntitlementRevoked earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
