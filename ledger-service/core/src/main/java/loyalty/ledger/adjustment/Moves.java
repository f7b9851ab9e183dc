package loyalty.ledger.adjustment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.Credit;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.AdjustmentId;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;

/**
 * How the points of an adjustment move: given ones into a lot of their own that lasts as long as any other, taken ones out of the
 * lots that lapse soonest, all or none; in lots of one point currency.
 */
record Moves(List<Movement> movements, Points missing) {

    static Moves of(
            AdjustmentId adjustment,
            long points,
            Optional<PointCurrencyId> currency,
            ReasonCode reason,
            Instant at,
            ProgrammeDocument rules,
            MemberAccount account) {
        var books = AccountName.adjustments(reason);
        if (points > 0) {
            var lot = account.membership()
                    .bounding(LotTerms.active(LotId.of(adjustment), at, rules.lapsesAt(currency, at))
                            .in(currency));
            return new Moves(Credit.into(lot, Points.of(points), books, account.lots(currency), at), Points.ZERO);
        }
        Points wanted = AdjustPoints.sizeOf(points);
        List<Lots.Holding> shares = account.lots(currency).take(wanted, at);
        Points found = shares.stream().map(Lots.Holding::points).reduce(Points.ZERO, Points::plus);
        return new Moves(
                shares.stream()
                        .map(share -> new Movement(AccountName.ACTIVE, books, share.points(), share.lot()))
                        .toList(),
                wanted.minus(found));
    }

    /** What stands in the way: more is to be taken than is there, then and at every later instant. */
    Optional<Rejection> objection(Lots lots, Instant at) {
        if (missing.isZero()) {
            return Optional.empty();
        }
        long found =
                movements.stream().mapToLong(each -> each.points().amount()).sum();
        return Optional.of(RejectionCode.INSUFFICIENT_BALANCE
                .because("of the member " + found + " points can be taken at that instant, no more")
                .withBalance(Points.of(lots.balanceAt(at)), lots.currency()));
    }
}
