package loyalty.ledger.redemption;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.Debit;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.Money;
import loyalty.value.Points;

/** What holds for spending points at once, for holding them, and for a quote of how many can be spent alike. */
final class Spending {

    private Spending() {}

    /** Whether an order is in another currency than that of the programme. */
    static Optional<Rejection> currencyObjection(Optional<Money> order, Currency currency) {
        return order.filter(amount -> !amount.currency().equals(currency))
                .map(_ -> RejectionCode.UNKNOWN_CURRENCY.because(
                        "the currency of the programme is " + currency.getCurrencyCode()));
    }

    /** What the programme has against so many points for such an order. */
    static Optional<Rejection> policyObjection(Points points, Optional<Money> order, RedemptionPolicy policy) {
        if (points.compareTo(policy.minimum()) < 0) {
            return Optional.of(RejectionCode.REDEMPTION_BELOW_MINIMUM.because(
                    "a redemption spends at least " + policy.minimum().amount() + " points"));
        }
        if (points.amount() % policy.step().amount() != 0) {
            return Optional.of(RejectionCode.REDEMPTION_NOT_IN_STEPS.because(
                    "a redemption spends a multiple of " + policy.step().amount() + " points"));
        }
        if (policy.maximumShare().isPresent() && order.isEmpty()) {
            return Optional.of(RejectionCode.ORDER_AMOUNT_MISSING.because(
                    "orderAmount must say what the order comes to, since points may pay "
                            + policy.maximumShare().get() + " per cent of it at most"));
        }
        return order.flatMap(policy::mostFor)
                .filter(most -> points.compareTo(most) > 0)
                .map(most -> RejectionCode.REDEMPTION_ABOVE_SHARE.because(
                        "the order can be paid with " + policy.fitting(most).amount() + " points at most"));
    }

    /** What stands in the way of spending these shares; empty if they add up to what is wanted. */
    static Optional<Rejection> shortfall(Points wanted, List<Lots.Holding> shares, Lots lots, Instant at) {
        return sum(shares).compareTo(wanted) < 0 ? Optional.of(Debit.tooLittle(lots, at)) : Optional.empty();
    }

    /** All that the member can spend out of lots at an instant: no more than what is left at any instant after it. */
    static Points available(Lots lots, Instant at) {
        return sum(lots.take(Points.of(Points.MAX), at));
    }

    private static Points sum(List<Lots.Holding> shares) {
        return shares.stream().map(Lots.Holding::points).reduce(Points.ZERO, Points::plus);
    }
}
