package loyalty.ledger.reward;

import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.RewardCoupon;
import loyalty.event.RewardOrdered;
import loyalty.ledger.rule.CouponHistory;

/** What has become of an order, and of the coupon that it gave. */
public record OrderPast(OrderHistory order, CouponHistory coupon) {

    static final OrderPast NOTHING = new OrderPast(OrderHistory.NOTHING, CouponHistory.NOTHING);

    OrderPast after(LedgerEvent event) {
        return new OrderPast(order.after(event), coupon.after(event));
    }

    /** What the order gave; empty for what is handed over. */
    Optional<RewardCoupon> given() {
        return order.ordered().flatMap(RewardOrdered::coupon);
    }
}
