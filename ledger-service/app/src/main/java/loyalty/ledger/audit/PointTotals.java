package loyalty.ledger.audit;

import java.util.Collection;
import java.util.function.ToLongFunction;
import loyalty.event.AccountName;

/**
 * What the points of one currency have come to, over all members of a programme.
 *
 * @param issued at the expense of the programme
 * @param funded issued at the expense of partners
 * @param reversed taken back, whoever had paid for it
 * @param outstanding what was opened, issued and funded less what was redeemed, reversed and lapsed, plus what was adjusted and forgiven
 * @param sumOverMembers what is left in the lots of each member, added up lot by lot
 * @param holds whether all ways of counting agree: by movements, by lots, and by what each member was last told
 */
record PointTotals(
        long opened,
        long issued,
        long funded,
        long adjusted,
        long redeemed,
        long reversed,
        long forgiven,
        long lapsed,
        long outstanding,
        long balances,
        long reserved,
        long debt,
        long waiting,
        long sumOverMembers,
        boolean holds) {

    /**
     * Those of members.
     *
     * @param funded what partners have paid for
     * @param givenBack what went back to them of it
     */
    static PointTotals of(Collection<PointFlows> members, long funded, long givenBack, AsOf asOf) {
        long opened = -sum(members, each -> each.into(AccountName.OPENING, asOf));
        long issued = -sum(members, each -> each.into(AccountName.ISSUANCE, asOf));
        long adjusted = sum(members, each -> each.adjusted(asOf));
        long redeemed = sum(members, each -> each.into(AccountName.REDEEMED, asOf));
        // What went back to partners was taken back before.
        long reversed = Math.addExact(sum(members, each -> each.into(AccountName.REVERSED, asOf)), givenBack);
        long forgiven = -sum(members, each -> each.into(AccountName.FORGIVEN, asOf));
        long lapsed = sum(members, each -> each.lapsed(asOf));
        long balances = sum(members, each -> each.balance(asOf));
        long reserved = sum(members, each -> each.into(AccountName.RESERVED, asOf));
        long debt = sum(members, each -> each.debt(asOf));
        long waiting = sum(members, each -> each.waiting(asOf));
        long left = sum(members, each -> each.left(asOf));
        boolean told = members.stream().allMatch(each -> each.agreesWithWhatWasTold(asOf));
        long outstanding = opened + issued + funded + adjusted - redeemed - reversed - lapsed + forgiven;
        return new PointTotals(
                opened,
                issued,
                funded,
                adjusted,
                redeemed,
                reversed,
                forgiven,
                lapsed,
                outstanding,
                balances,
                reserved,
                debt,
                waiting,
                left,
                told && left == outstanding && left == balances + reserved + waiting - debt);
    }

    private static long sum(Collection<PointFlows> members, ToLongFunction<PointFlows> of) {
        return members.stream().mapToLong(of).reduce(0, Math::addExact);
    }
}
