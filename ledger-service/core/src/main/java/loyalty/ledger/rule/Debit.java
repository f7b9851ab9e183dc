package loyalty.ledger.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.Movement;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.Points;

/** How points are spent: soonest to lapse first, all or nothing. */
public final class Debit {

    private Debit() {}

    /**
     * The movements by which a member spends points at an instant; empty if fewer can be spent then.
     *
     * @param lots of the member, in the point currency that is spent
     */
    public static Optional<List<Movement>> of(Points points, Lots lots, Instant at) {
        List<Lots.Holding> shares = lots.take(points, at);
        return sum(shares).compareTo(points) < 0
                ? Optional.empty()
                : Optional.of(shares.stream()
                        .map(share ->
                                new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot()))
                        .toList());
    }

    /** What a member is told who cannot spend so many. */
    public static Rejection tooLittle(Lots lots, Instant at) {
        Points available = sum(lots.take(Points.of(Points.MAX), at));
        return RejectionCode.INSUFFICIENT_BALANCE
                .because("the member can spend " + available.amount() + " points"
                        + lots.currency().map(each -> " of " + each).orElse("") + " at that instant, no more")
                .withBalance(Points.of(lots.balanceAt(at)), lots.currency());
    }

    private static Points sum(List<Lots.Holding> shares) {
        return shares.stream().map(Lots.Holding::points).reduce(Points.ZERO, Points::plus);
    }
}
