package loyalty.ledger.returns;

import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Known;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;

/**
 * Who has what a purchase earned of a point currency: the buyer, or whoever the buyer was merged into.
 *
 * @param own the lot that the purchase opened, or the one that it moved to
 * @param lots those of the holder; with the own one as it was left behind, where nothing of it was left to move
 */
record Holding(MemberId holder, LotId own, Lots lots) {

    /**
     * That of a purchase in a point currency.
     *
     * @param of empty for the programme's own
     */
    static Holding of(PurchaseRecorded purchase, Optional<PointCurrencyId> of, Known<?> known) {
        List<MemberId> holders = known.holders(purchase.member());
        MemberId last = holders.getLast();
        Lots lots = known.account(last).lots(of);
        var opened = LotId.of(purchase.purchase());
        for (int i = holders.size() - 1; i > 0; i--) {
            var left = known.account(holders.get(i)).lots(of).find(opened.merged());
            if (left.isPresent()) {
                return new Holding(last, opened.merged(), holders.get(i).equals(last) ? lots : lots.with(left.get()));
            }
        }
        var left = known.account(purchase.member()).lots(of).find(opened);
        return holders.size() == 1 || left.isEmpty()
                ? new Holding(last, opened, lots)
                : new Holding(last, opened, lots.with(left.get()));
    }
}
