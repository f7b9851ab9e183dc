package loyalty.ledger.returns;

import java.util.List;
import loyalty.account.Lots;
import loyalty.event.PurchaseRecorded;
import loyalty.ledger.decision.Known;
import loyalty.value.LotId;
import loyalty.value.MemberId;

/**
 * Who has the points of a purchase: the buyer, or whoever the buyer was merged into.
 *
 * @param own the lot that the purchase opened, or the one that it moved to
 * @param lots those of the holder; with the own one as it was left behind, where nothing of it was left to move
 */
record Holding(MemberId holder, LotId own, Lots lots) {

    static Holding of(PurchaseRecorded purchase, Known<?> known) {
        List<MemberId> holders = known.holders(purchase.member());
        MemberId last = holders.getLast();
        Lots lots = known.account(last).lots();
        var opened = LotId.of(purchase.purchase());
        for (int i = holders.size() - 1; i > 0; i--) {
            var left = known.account(holders.get(i)).lots().find(opened.merged());
            if (left.isPresent()) {
                return new Holding(last, opened.merged(), holders.get(i).equals(last) ? lots : lots.with(left.get()));
            }
        }
        var left = known.account(purchase.member()).lots().find(opened);
        return holders.size() == 1 || left.isEmpty()
                ? new Holding(last, opened, lots)
                : new Holding(last, opened, lots.with(left.get()));
    }
}
