package loyalty.ledger.coupon;

import loyalty.event.LedgerEvent;
import loyalty.ledger.rule.CouponHistory;
import loyalty.ledger.rule.CouponPool;

/** What was done with a pool, and what was issued under the id of the coupon before. */
public record IssuePast(CouponPool pool, CouponHistory coupon) {

    static final IssuePast NOTHING = new IssuePast(CouponPool.NOTHING, CouponHistory.NOTHING);

    IssuePast after(LedgerEvent event) {
        return new IssuePast(pool.after(event), coupon.after(event));
    }
}
