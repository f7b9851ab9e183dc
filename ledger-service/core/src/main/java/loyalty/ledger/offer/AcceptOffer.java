package loyalty.ledger.offer;

import loyalty.event.OfferAccepted;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.OfferId;
import loyalty.value.ProgrammeId;

/** A member accepts an offer. */
public record AcceptOffer(ProgrammeId programme, OfferId offer, EffectiveAt effectiveAt) implements Command {

    boolean saysTheSameAs(OfferAccepted earlier) {
        return effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
