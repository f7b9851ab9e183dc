package loyalty.ledger.tier;

import loyalty.event.TierGrantEnded;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.TierGrantId;

/** A tier given by hand is to hold no more from an instant on. */
public record EndTierGrant(ProgrammeId programme, TierGrantId grant, EffectiveAt effectiveAt, ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(TierGrantEnded earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
