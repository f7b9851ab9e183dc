package loyalty.ledger.redemption;

import java.math.BigDecimal;
import java.util.Optional;
import loyalty.event.Told;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * With how many points an order can be paid, by the rules that a redemption is decided by. It promises nothing: only points that are
 * held stay where they are.
 *
 * @param told balance, next lapse and tier, as a till would be told
 * @param rules the version in effect
 * @param currency what is to be spent; empty for the programme's own points
 * @param most the most points with which a redemption is accepted; 0 if with none
 * @param value what those are worth, in major units; empty where the programme does not say
 * @param limitedBy why it is no more
 */
public record RedemptionQuote(
        Told told,
        ProgrammeDocument rules,
        Optional<PointCurrencyId> currency,
        Points most,
        Optional<BigDecimal> value,
        Limit limitedBy) {

    /** Why a member cannot spend more. */
    public enum Limit {
        /** The member is blocked, or has left. */
        MEMBER,
        /** The programme is closed. */
        PROGRAMME,
        /** What balance and share leave is less than the minimum. */
        MINIMUM,
        /** The share of the order that points may pay. */
        SHARE,
        /** The member has no more. */
        BALANCE
    }

    /** A quote, or why there is none. */
    public sealed interface Answer {

        /** How many. */
        record Quoted(RedemptionQuote quote) implements Answer {}

        /** None. */
        record Refused(Rejection reason) implements Answer {}
    }

    /** Quotes in the programme's own points. */
    public static Answer of(EffectiveAt effectiveAt, MemberId member, Optional<Money> order, Known<?> known) {
        return of(effectiveAt, member, Optional.empty(), order, known);
    }

    /**
     * Quotes.
     *
     * @param currency what is to be spent; empty for the programme's own points
     * @param order what the order comes to; where it is not said, the share is left out of account, as for an order large enough
     * @param known of which the account of the member, and of whoever that one was merged into, is used
     */
    public static Answer of(
            EffectiveAt effectiveAt,
            MemberId member,
            Optional<PointCurrencyId> currency,
            Optional<Money> order,
            Known<?> known) {
        if (known.programme().versions().isEmpty()) {
            return new Answer.Refused(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"));
        }
        Optional<Rejection> inTheWay = known.objectionToSpending(effectiveAt, member);
        Optional<Limit> closed = inTheWay.flatMap(reason -> limit(reason.code()));
        if (inTheWay.isPresent() && closed.isEmpty()) {
            return new Answer.Refused(inTheWay.get());
        }
        var rules = known.rulesAt(effectiveAt);
        return Spending.currencyObjection(order, rules.currency())
                .or(() -> known.objectionTo(effectiveAt, currency))
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> {
                    var told = known.account(member).toldOf(currency, known.programme(), effectiveAt.instant());
                    return new Answer.Quoted(closed.map(
                                    by -> new RedemptionQuote(told, rules, currency, Points.ZERO, by))
                            .orElseGet(() -> open(
                                    told,
                                    rules,
                                    currency,
                                    Spending.available(known.account(member).lots(currency), effectiveAt.instant()),
                                    order)));
                });
    }

    private static Optional<Limit> limit(RejectionCode code) {
        return switch (code) {
            case MEMBER_BLOCKED, MEMBER_CLOSED -> Optional.of(Limit.MEMBER);
            case PROGRAMME_CLOSED -> Optional.of(Limit.PROGRAMME);
            default -> Optional.empty();
        };
    }

    private static RedemptionQuote open(
            Told told,
            ProgrammeDocument rules,
            Optional<PointCurrencyId> currency,
            Points available,
            Optional<Money> order) {
        var policy = rules.redemption(currency);
        Points share = order.flatMap(policy::mostFor).orElse(Points.of(Points.MAX));
        Points most = policy.fitting(available.min(share));
        if (most.isZero()) {
            return new RedemptionQuote(told, rules, currency, most, Limit.MINIMUM);
        }
        boolean byShare = share.amount() - most.amount() < policy.step().amount();
        return new RedemptionQuote(told, rules, currency, most, byShare ? Limit.SHARE : Limit.BALANCE);
    }

    private RedemptionQuote(
            Told told, ProgrammeDocument rules, Optional<PointCurrencyId> currency, Points most, Limit limitedBy) {
        this(told, rules, currency, most, rules.redemption(currency).worth(most, rules.currency()), limitedBy);
    }

    /** What holds for redemptions in that currency. */
    public RedemptionPolicy policy() {
        return rules.redemption(currency);
    }
}
