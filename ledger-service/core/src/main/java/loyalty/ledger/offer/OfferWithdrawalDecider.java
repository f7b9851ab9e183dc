package loyalty.ledger.offer;

import java.util.Set;
import loyalty.event.OfferWithdrawn;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.value.MemberId;
import loyalty.value.OfferId;

/** Decides whether an offer is withdrawn. It does not ask how the member stands. */
public final class OfferWithdrawalDecider extends OfferDecider<WithdrawOffer> {

    @Override
    OfferId offer(WithdrawOffer command) {
        return command.offer();
    }

    @Override
    public Set<MemberId> members(WithdrawOffer command, OfferHistory past) {
        return Set.of();
    }

    @Override
    public Decision decide(WithdrawOffer command, Known<OfferHistory> known) {
        var offer = known.past();
        if (offer.withdrawn().isPresent()) {
            var earlier = offer.withdrawn().get();
            return command.saysTheSameAs(earlier) ? Decision.repeated(earlier) : differs("withdrawn");
        }
        if (offer.issued().isEmpty()) {
            return unknown();
        }
        var issued = offer.issued().get();
        return known.objectionTo(command.effectiveAt())
                .or(() -> notIssued(issued, command.effectiveAt().instant()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new OfferWithdrawn(
                        command.programme(),
                        issued.member(),
                        command.offer(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }
}
