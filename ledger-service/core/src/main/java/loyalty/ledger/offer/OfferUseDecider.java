package loyalty.ledger.offer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.OfferIssued;
import loyalty.event.OfferUsed;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.OfferNames;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.OfferId;

/**
 * Decides whether an offer is used for an order, and what it gives: by all uses that are known, also those of later instants, so that no
 * order of telling gives more than the budget has.
 */
public final class OfferUseDecider extends OfferDecider<UseOffer> {

    @Override
    OfferId offer(UseOffer command) {
        return command.offer();
    }

    @Override
    public List<TagName> names(UseOffer command) {
        return List.of(
                OfferNames.offer(command.programme(), command.offer()),
                OfferNames.offerUse(command.programme(), command.use()));
    }

    @Override
    public Set<MemberId> members(UseOffer command, OfferHistory past) {
        return super.members(command, past.of(command.offer()));
    }

    @Override
    public Decision decide(UseOffer command, Known<OfferHistory> known) {
        var earlier = known.past().usedAs(command.use());
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(RejectionCode.OFFER_USE_DIFFERS.because(
                            "an offer was used under this id before with other content"));
        }
        var offer = known.past().of(command.offer());
        if (offer.issued().isEmpty()) {
            return unknown();
        }
        var issued = offer.issued().get();
        return known.objectionToSpending(command.effectiveAt(), holder(issued, known))
                .or(() -> otherCurrency(command, known))
                .or(() ->
                        known.objectionTo(command.effectiveAt(), issued.terms().pointCurrency()))
                .or(() -> outOfTime(command, offer, issued))
                .or(() -> usedBefore(command, offer))
                .or(() -> tooSmall(command, issued))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(used(command, offer, known)));
    }

    /** Whose it is by now: whom it was made to, or whoever has all that was that one's. */
    private static MemberId holder(OfferIssued issued, Known<?> known) {
        return known.holders(issued.member()).getLast();
    }

    private static Optional<Rejection> otherCurrency(UseOffer command, Known<?> known) {
        var currency = known.rulesAt(command.effectiveAt()).currency();
        return command.order().currency().equals(currency)
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_CURRENCY.because("the programme's currency is " + currency));
    }

    private static Optional<Rejection> outOfTime(UseOffer command, OfferHistory offer, OfferIssued issued) {
        Instant at = command.effectiveAt().instant();
        return withdrawn(offer, at)
                .or(() -> notIssued(issued, at))
                .or(() -> issued.from()
                        .filter(at::isBefore)
                        .map(from ->
                                RejectionCode.OFFER_NOT_VALID_YET.because("the offer can be used only from " + from)))
                .or(() -> expired(issued, at))
                .or(() -> notAccepted(offer, issued, at));
    }

    private static Optional<Rejection> notAccepted(OfferHistory offer, OfferIssued issued, Instant at) {
        return issued.toBeAccepted() && !offer.isAcceptedAt(at)
                ? Optional.of(RejectionCode.OFFER_NOT_ACCEPTED.because("the offer was not accepted by then"))
                : Optional.empty();
    }

    private static Optional<Rejection> usedBefore(UseOffer command, OfferHistory offer) {
        if (offer.isUsedFor(command.purchase())) {
            return Optional.of(
                    RejectionCode.OFFER_USED_FOR_PURCHASE.because("the offer was used for this receipt already"));
        }
        return OfferGift.isUsedUp(offer)
                ? Optional.of(RejectionCode.OFFER_USED_UP.because("the offer has given all that it gives"))
                : Optional.empty();
    }

    private static Optional<Rejection> tooSmall(UseOffer command, OfferIssued issued) {
        return issued.terms()
                .minimumOrder()
                .filter(_ -> !issued.terms().isMetBy(command.order()))
                .map(least -> RejectionCode.ORDER_BELOW_OFFER_MINIMUM.because(
                        "the offer is for orders from " + least + " on"));
    }

    private static OfferUsed used(UseOffer command, OfferHistory offer, Known<OfferHistory> known) {
        var at = command.effectiveAt().instant();
        var rules = known.rulesAt(command.effectiveAt());
        var issued = offer.issued().orElseThrow();
        var holder = holder(issued, known);
        var currency = issued.terms().pointCurrency();
        var account = known.account(holder);
        var gift = OfferGift.of(offer, command.order());
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(command.use()), at, rules.lapsesAt(currency, at))
                        .in(currency));
        List<Movement> movements = gift.points().isZero()
                ? List.of()
                : Credit.into(lot, gift.points(), AccountName.ISSUANCE, account.lots(currency), at);
        return new OfferUsed(
                command.programme(),
                holder,
                command.use(),
                command.offer(),
                command.purchase(),
                command.order(),
                gift.discount(),
                at,
                rules.version(),
                gift.points(),
                movements,
                account.toldAfter(known.programme(), movements, currency, at),
                currency);
    }
}
