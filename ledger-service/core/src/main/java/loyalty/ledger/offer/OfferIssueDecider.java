package loyalty.ledger.offer;

import java.util.Optional;
import java.util.Set;
import loyalty.event.OfferIssued;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.MemberId;
import loyalty.value.OfferId;

/** Decides whether an offer is made to a member. */
public final class OfferIssueDecider extends OfferDecider<IssueOffer> {

    @Override
    OfferId offer(IssueOffer command) {
        return command.offer();
    }

    @Override
    public Set<MemberId> members(IssueOffer command, OfferHistory past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(IssueOffer command, Known<OfferHistory> known) {
        var earlier = known.past().issued();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get()) ? Decision.repeated(earlier.get()) : differs("made");
        }
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .or(() -> otherCurrency(command, known))
                .or(() ->
                        known.objectionTo(command.effectiveAt(), command.terms().pointCurrency()))
                .or(() -> tooLate(command))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new OfferIssued(
                        command.programme(),
                        command.member(),
                        command.offer(),
                        command.name(),
                        command.terms(),
                        command.budget(),
                        command.toBeAccepted(),
                        command.from(),
                        command.until(),
                        command.effectiveAt().instant(),
                        known.rulesAt(command.effectiveAt()).version())));
    }

    private static Optional<Rejection> otherCurrency(IssueOffer command, Known<OfferHistory> known) {
        var currency = known.rulesAt(command.effectiveAt()).currency();
        return command.currencies()
                .filter(each -> !each.equals(currency))
                .findFirst()
                .map(_ -> RejectionCode.UNKNOWN_CURRENCY.because("the programme's currency is " + currency));
    }

    private static Optional<Rejection> tooLate(IssueOffer command) {
        return command.until()
                .filter(until -> !command.effectiveAt().instant().isBefore(until))
                .map(until -> RejectionCode.OFFER_EXPIRED.because("the offer would have expired at " + until));
    }
}
