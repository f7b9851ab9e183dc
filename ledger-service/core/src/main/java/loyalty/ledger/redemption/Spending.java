package loyalty.ledger.redemption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.Points;

/** What holds for spending points at once and for holding them alike. */
final class Spending {

    private Spending() {}

    /** What the programme has against so many points. */
    static Optional<Rejection> policyObjection(Points points, RedemptionPolicy policy) {
        if (points.compareTo(policy.minimum()) < 0) {
            return Optional.of(RejectionCode.REDEMPTION_BELOW_MINIMUM.because(
                    "a redemption spends at least " + policy.minimum().amount() + " points"));
        }
        if (points.amount() % policy.step().amount() != 0) {
            return Optional.of(RejectionCode.REDEMPTION_NOT_IN_STEPS.because(
                    "a redemption spends a multiple of " + policy.step().amount() + " points"));
        }
        return Optional.empty();
    }

    /** What stands in the way of spending these shares; empty if they add up to what is wanted. */
    static Optional<Rejection> shortfall(Points wanted, List<Lots.Holding> shares, MemberAccount account, Instant at) {
        Points available = shares.stream().map(Lots.Holding::points).reduce(Points.ZERO, Points::plus);
        return available.compareTo(wanted) < 0
                ? Optional.of(RejectionCode.INSUFFICIENT_BALANCE
                        .because("the member can spend " + available.amount() + " points at that instant, no more")
                        .withBalance(Points.of(account.lots().balanceAt(at))))
                : Optional.empty();
    }
}
