package loyalty.ledger.reinstatement;

import loyalty.event.Actor;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReinstatementTerms;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/** A person wants points that have lapsed to come back to all members. */
public record ProposeReinstatement(
        ProgrammeId programme,
        ReinstatementId reinstatement,
        EffectiveAt effectiveAt,
        ReinstatementTerms terms,
        ReasonCode reason,
        Actor by)
        implements Command {

    boolean saysTheSameAs(ReinstatementProposed earlier) {
        return terms.equals(earlier.terms())
                && reason.equals(earlier.reason())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
