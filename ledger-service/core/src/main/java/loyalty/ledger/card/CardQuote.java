package loyalty.ledger.card;

import java.util.List;
import java.util.Optional;
import loyalty.account.CardState;
import loyalty.account.Cards;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.CardOffer;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Money;

/**
 * What a card would give, by the rules that a purchase is decided by. It promises nothing: the next purchase or return may change it.
 *
 * @param holder whose card it is, or who has all that was that one's; empty for a bearer card
 * @param rules the version in effect
 */
public record CardQuote(CardState card, Optional<MemberId> holder, ProgrammeDocument rules, CardOffer offer) {

    /** A quote, or why there is none. */
    public sealed interface Answer {

        /** So much. */
        record Quoted(CardQuote quote) implements Answer {}

        /** Nothing. */
        record Refused(Rejection reason) implements Answer {}
    }

    /** Quotes; of the order of this much, if anybody says. */
    public static Answer of(CardId number, Optional<Money> order, EffectiveAt effectiveAt, Known<Cards> known) {
        if (known.programme().versions().isEmpty()) {
            return new Answer.Refused(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"));
        }
        var found = known.past().find(number);
        if (found.isEmpty()) {
            return new Answer.Refused(RejectionCode.UNKNOWN_CARD.because("there is no such card"));
        }
        var card = found.get();
        Optional<MemberId> holder = card.holder().map(known::holders).map(List::getLast);
        return holder.map(member -> known.objectionTo(effectiveAt, member))
                .orElseGet(() -> known.objectionTo(effectiveAt))
                .or(() -> currencyObjection(order, known.rulesAt(effectiveAt)))
                .or(() -> CardOffer.objection(card, effectiveAt.instant()))
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> {
                    var rules = known.rulesAt(effectiveAt);
                    var offer = CardOffer.of(card, order, known, rules, effectiveAt.instant());
                    return new Answer.Quoted(new CardQuote(card, holder, rules, offer));
                });
    }

    private static Optional<Rejection> currencyObjection(Optional<Money> order, ProgrammeDocument rules) {
        return order.map(Money::currency)
                .filter(currency -> !currency.equals(rules.currency()))
                .map(_ -> RejectionCode.UNKNOWN_CURRENCY.because("the programme counts in " + rules.currency()));
    }
}
