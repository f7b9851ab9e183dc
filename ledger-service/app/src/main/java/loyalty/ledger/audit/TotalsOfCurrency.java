package loyalty.ledger.audit;

import loyalty.value.PointCurrencyId;

/** What a further point currency has come to. Nobody but the programme pays for it. */
public record TotalsOfCurrency(
        String pointCurrency,
        long opened,
        long issued,
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

    static TotalsOfCurrency of(PointCurrencyId currency, PointTotals of) {
        return new TotalsOfCurrency(
                currency.value(),
                of.opened(),
                of.issued(),
                of.adjusted(),
                of.redeemed(),
                of.reversed(),
                of.forgiven(),
                of.lapsed(),
                of.outstanding(),
                of.balances(),
                of.reserved(),
                of.debt(),
                of.waiting(),
                of.sumOverMembers(),
                of.holds());
    }
}
