package loyalty.ledger.coupon;

import loyalty.event.LedgerEvent;

/** What was done with a pool, and what was issued under the id of the coupon before. */
public record IssuePast(Pool pool, CouponHistory coupon) {

    static final IssuePast NOTHING = new IssuePast(Pool.NOTHING, CouponHistory.NOTHING);

    IssuePast after(LedgerEvent event) {
        return new IssuePast(pool.after(event), coupon.after(event));
    }
}
