package loyalty.ledger.audit;

import java.util.List;
import loyalty.event.AccountName;
import loyalty.value.PointCurrencyId;

/** What a member has of a further point currency as of the same point; all that is not told so is of the programme's own. */
public record HeldInCurrency(
        String pointCurrency,
        long balance,
        long reserved,
        long debt,
        long waiting,
        long lapsed,
        List<PointFlows.LotRest> lots) {

    static HeldInCurrency of(PointCurrencyId currency, PointFlows flows, AsOf asOf) {
        return new HeldInCurrency(
                currency.value(),
                flows.balance(asOf),
                flows.into(AccountName.RESERVED, asOf),
                flows.debt(asOf),
                flows.waiting(asOf),
                flows.lapsed(asOf),
                flows.lots(asOf));
    }
}
