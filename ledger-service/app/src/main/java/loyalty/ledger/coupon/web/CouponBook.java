package loyalty.ledger.coupon.web;

import java.util.List;
import java.util.Optional;
import loyalty.ledger.rule.CouponHistory;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What the journal says of coupons and their pools, as it stands when it is asked. */
public interface CouponBook {

    /** A pool; empty for one that was never opened. */
    Optional<Found> pool(ProgrammeId programme, CouponPoolId pool);

    /**
     * Pools in the order in which they were opened.
     *
     * @param after the position of the opening of the last one known, 0 for none
     * @param limit 1 or more
     */
    List<Found> pools(ProgrammeId programme, long after, int limit);

    /** A coupon; empty for one that was never issued. */
    Optional<Coupon> coupon(ProgrammeId programme, CouponId coupon);

    /**
     * The coupons that were issued to a member, in the order in which they were.
     *
     * @param after the position of the issue of the last one known, 0 for none
     * @param limit 1 or more
     */
    List<Coupon> couponsOf(ProgrammeId programme, MemberId member, long after, int limit);

    /**
     * A pool.
     *
     * @param position of its opening
     * @param issued how many coupons of it were issued
     */
    record Found(long position, CouponPool pool, long issued) {}

    /**
     * A coupon.
     *
     * @param position of its issue
     */
    record Coupon(long position, CouponHistory history) {}
}
