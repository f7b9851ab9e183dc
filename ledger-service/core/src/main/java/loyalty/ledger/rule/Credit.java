package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.value.Points;

/** How points come to a member: what is owed is repaid first, and the rest goes into the lot. */
public final class Credit {

    private Credit() {}

    /**
     * The movements by which points that were spent go back to the lots they came from, with the dates those have: a lot past its date has
     * lapsed on by itself, and whoever has left gets nothing that lasts beyond that. What was taken at an instant of its own goes back no sooner than it was taken.
     *
     * @param spent the movements to {@code redeemed} by which they were spent
     */
    public static List<Movement> back(List<Movement> spent, MemberAccount account, Instant at) {
        var movements = new ArrayList<Movement>();
        for (Movement taken : spent) {
            var back = taken.at().filter(at::isBefore);
            var credit = into(
                    account.membership().bounding(taken.lot()),
                    taken.points(),
                    AccountName.REDEEMED,
                    account.lots(taken.pointCurrency()).after(movements, at, Long.MAX_VALUE),
                    back.orElse(at));
            for (Movement each : credit) {
                movements.add(each.at().isPresent() || back.isEmpty() ? each : each.at(back.get()));
            }
        }
        return movements;
    }

    /**
     * The movements of a credit. One that is told late repays nothing before it was owed: then it goes into the lot, and is taken out of
     * it as soon as it is. What has lapsed by then, or lapses at once, repays nothing.
     *
     * @param from the account that the points come from
     * @param points more than 0
     * @param lots of the point currency of the lot: what is owed of another is not repaid; throws for any other
     * @param at when the credit takes effect
     */
    public static List<Movement> into(LotTerms lot, Points points, AccountName from, Lots lots, Instant at) {
        if (!lot.pointCurrency().equals(lots.currency())) {
            throw new IllegalArgumentException("points come into lots of their own currency");
        }
        var whole = new Movement(from, AccountName.ACTIVE, points, lot);
        Points repaid = points.min(lots.debt().total());
        Instant owedFrom = lots.debt().owedFrom(repaid, at);
        boolean lapsed = lot.lapsesAt().map(until -> !until.isAfter(owedFrom)).orElse(false);
        if (repaid.isZero() || lapsed) {
            return List.of(whole);
        }
        if (owedFrom.isAfter(at)) {
            return List.of(whole, new Movement(AccountName.ACTIVE, AccountName.DEBT, repaid, lot).at(owedFrom));
        }
        var repayment = new Movement(from, AccountName.DEBT, repaid, lot);
        Points rest = points.minus(repaid);
        return rest.isZero()
                ? List.of(repayment)
                : List.of(repayment, new Movement(from, AccountName.ACTIVE, rest, lot));
    }
}
