package loyalty.ledger.reward;

import loyalty.event.LedgerEvent;
import loyalty.ledger.rule.CouponHistory;
import loyalty.ledger.rule.CouponPool;

/**
 * What the catalogue says of a reward, and what was ordered under the id of the order before.
 *
 * @param pool that the reward gives coupons of; nothing for what is handed over
 * @param coupon that was issued under the id of the order before; nothing is looked up for what is handed over
 */
public record OrderingPast(Listing listing, OrderHistory order, CouponPool pool, CouponHistory coupon) {

    static final OrderingPast NOTHING =
            new OrderingPast(Listing.NOTHING, OrderHistory.NOTHING, CouponPool.NOTHING, CouponHistory.NOTHING);

    OrderingPast after(LedgerEvent event) {
        return new OrderingPast(listing.after(event), order.after(event), pool.after(event), coupon.after(event));
    }
}
