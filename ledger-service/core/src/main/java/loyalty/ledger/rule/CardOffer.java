package loyalty.ledger.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.CardState;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.programme.CardDiscount;
import loyalty.programme.CardKind;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Money;

/**
 * What a card gives at an instant, decided alike for whoever asks and for whoever buys: by all that is known to have been spent with it
 * up to that instant, in the window of its kind if that has one, which counts from the next order on.
 *
 * @param kind as the version in effect has it; empty where that has it no more, and the card gives nothing
 * @param accumulated under the origin of the card, by then
 * @param order what the order comes to; empty where nobody says
 * @param percent empty where it depends on the order, and nobody says what that comes to
 * @param discount in money; empty with {@code order}
 */
public record CardOffer(
        Optional<CardKind> kind,
        Money accumulated,
        Optional<Money> order,
        Optional<BigDecimal> percent,
        Optional<Money> discount) {

    /** What the card gives; its receipts and the accounts of its holder, and of whoever that one was merged into, must be known. */
    public static CardOffer of(
            CardState card, Optional<Money> order, Known<?> known, ProgrammeDocument rules, Instant at) {
        var kind = rules.card(card.issued().kind());
        var opensAfter = opensAfter(kind, rules, at);
        var accumulated = money(accumulated(card.issued().origin(), card.holder(), known, at, opensAfter), rules);
        var percent = percent(kind, accumulated, order);
        return new CardOffer(
                kind,
                accumulated,
                order,
                percent,
                order.flatMap(amount -> percent.map(rate -> CardDiscount.of(amount, rate))));
    }

    private static Optional<BigDecimal> percent(Optional<CardKind> kind, Money accumulated, Optional<Money> order) {
        return kind.isEmpty()
                ? Optional.of(BigDecimal.ZERO)
                : kind.get().discount().percent(accumulated, order);
    }

    /** By whoever had the card, and by whoever bought with it while it was nobody's. */
    private static long accumulated(
            CardId origin, Optional<MemberId> holder, Known<?> known, Instant at, Instant opensAfter) {
        var receipts = known.receiptsOf(origin);
        long sum = receipts.by(at, opensAfter);
        for (MemberId member : holder.or(receipts::linkedTo).map(known::holders).orElse(List.of())) {
            sum = Math.addExact(sum, known.account(member).cards().under(origin, at, opensAfter));
        }
        return sum;
    }

    /** What was spent then counts no more; where all counts, before anything can have been spent. */
    private static Instant opensAfter(Optional<CardKind> kind, ProgrammeDocument rules, Instant at) {
        return kind.flatMap(each -> each.discount().opensAfter(at, rules.zone()))
                .orElse(Instant.MIN);
    }

    /**
     * Beyond the most that an amount can be, nothing is counted; and nothing below 0, which a window would hold if something had come back of which nobody
     * kept when it was bought.
     */
    private static Money money(long minorUnits, ProgrammeDocument rules) {
        return new Money(Math.clamp(minorUnits, 0, Money.MAX_MINOR_UNITS), rules.currency());
    }

    /** What keeps a card from being shown at a till at an instant. */
    public static Optional<Rejection> objection(CardState card, Instant at) {
        if (card.issued().effectiveAt().isAfter(at)) {
            return Optional.of(RejectionCode.CARD_NOT_ISSUED_THEN.because(
                    "the card was issued only at " + card.issued().effectiveAt()));
        }
        if (card.isReplacedAt(at)) {
            return card.replaced()
                    .map(by -> RejectionCode.CARD_REPLACED.because(
                            "the card was replaced by " + by.replacement() + " at " + by.effectiveAt()));
        }
        return card.isBlockedAt(at)
                ? Optional.of(RejectionCode.CARD_BLOCKED.because("the card is blocked at that instant"))
                : Optional.empty();
    }

    /**
     * Whether a till took off more than the card gives.
     *
     * @param price what was left of the order
     */
    public Optional<Rejection> objectionTo(Money price) {
        return order.flatMap(amount -> discount)
                .filter(most -> order.orElseThrow().minus(price).exceeds(most))
                .map(most -> RejectionCode.DISCOUNT_ABOVE_CARD.because("the card gives " + most + " off an order of "
                        + order.orElseThrow() + ", at " + percent.orElseThrow().toPlainString() + " per cent"));
    }

    /**
     * The card's part in a purchase with it.
     *
     * @param holder whose purchase it is because of the card; empty where nobody knows
     * @param price what was left of the order once the card had lowered it
     * @param paid of that in money, which is what is accumulated
     */
    public CardUse used(CardState card, Optional<MemberId> holder, Money price, Money paid, ProgrammeDocument rules) {
        var after = money(accumulated.minorUnits() + paid.minorUnits(), rules);
        return new CardUse(
                percent,
                order,
                order.map(amount -> amount.minus(price)),
                new CardStanding(
                        card.issued().card(),
                        card.issued().origin(),
                        card.issued().kind(),
                        holder,
                        after,
                        percent(kind, after, Optional.empty())));
    }

    /**
     * How the card of an earlier purchase stands once some of that came back.
     *
     * @param boughtAt when it was bought: what lies before the window counts no less, since it counts no more
     */
    public static CardStanding afterRefund(
            CardStanding then, Instant boughtAt, Money refund, Known<?> known, ProgrammeDocument rules, Instant at) {
        var kind = rules.card(then.kind());
        var opensAfter = opensAfter(kind, rules, at);
        long less = boughtAt.isAfter(opensAfter) ? refund.minorUnits() : 0;
        var accumulated = money(accumulated(then.origin(), then.holder(), known, at, opensAfter) - less, rules);
        return new CardStanding(
                then.card(),
                then.origin(),
                then.kind(),
                then.holder(),
                accumulated,
                percent(kind, accumulated, Optional.empty()),
                Optional.of(boughtAt));
    }
}
