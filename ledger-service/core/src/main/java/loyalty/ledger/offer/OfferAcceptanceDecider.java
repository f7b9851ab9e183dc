package loyalty.ledger.offer;

import loyalty.event.OfferAccepted;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.value.OfferId;

/** Decides whether a member accepts an offer: while it holds, also before its first instant, and whether or not it has to be. */
public final class OfferAcceptanceDecider extends OfferDecider<AcceptOffer> {

    @Override
    OfferId offer(AcceptOffer command) {
        return command.offer();
    }

    @Override
    public Decision decide(AcceptOffer command, Known<OfferHistory> known) {
        var offer = known.past();
        if (offer.accepted().isPresent()) {
            var earlier = offer.accepted().get();
            return command.saysTheSameAs(earlier) ? Decision.repeated(earlier) : differs("accepted");
        }
        if (offer.issued().isEmpty()) {
            return unknown();
        }
        var issued = offer.issued().get();
        var at = command.effectiveAt().instant();
        var holder = known.holders(issued.member()).getLast();
        return known.objectionToSpending(command.effectiveAt(), holder)
                .or(() -> withdrawn(offer, at))
                .or(() -> notIssued(issued, at))
                .or(() -> expired(issued, at))
                .map(Decision::rejected)
                .orElseGet(
                        () -> Decision.accepted(new OfferAccepted(command.programme(), holder, command.offer(), at)));
    }
}
