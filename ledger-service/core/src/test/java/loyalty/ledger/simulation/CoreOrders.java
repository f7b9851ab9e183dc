package loyalty.ledger.simulation;

import java.util.List;
import java.util.Optional;
import loyalty.event.PointsBack;
import loyalty.event.PurchaseReturned;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.value.MemberId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;

/** Orders that points pay in part, in the words of the product. */
final class CoreOrders {

    private CoreOrders() {}

    static Answer tell(
            PayAct act, EffectiveAt at, Step step, CoreLedger ledger, Decider<RecordPurchase, PurchasePast> decider) {
        return ledger.tell(
                step,
                decider,
                new RecordPurchase(
                        Examples.RETAIL,
                        Optional.of(new MemberId(act.member())),
                        new PurchaseId(act.receipt()),
                        at,
                        CoreLedger.money(act.cents()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(new RecordPurchase.Paid(
                                new RedemptionId(act.redemption()), CoreLedger.money(act.worth())))));
    }

    static String text(PurchaseReturned returned) {
        return returned.order()
                .map(order -> ", of " + order.price().minorUnits() + " it gives back "
                        + returned.refund().minorUnits() + text(order.points()))
                .orElse("");
    }

    static String text(List<PointsBack> back) {
        return " and " + back.stream().mapToLong(each -> each.points().amount()).sum() + " points";
    }
}
