package loyalty.ledger.coupon;

import loyalty.event.CouponIssued;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A member is to have a coupon.
 *
 * @param nonce 32 random bytes, made anew for each try
 * @param mark keyed hash of the code that is made from them
 */
public record IssueCoupon(
        ProgrammeId programme,
        CouponId coupon,
        CouponPoolId pool,
        MemberId member,
        EffectiveAt effectiveAt,
        Bytes32 nonce,
        Bytes32 mark)
        implements Command {

    /** Whether it is a retry: it gets the code of the first time. */
    boolean saysTheSameAs(CouponIssued earlier) {
        return pool.equals(earlier.pool())
                && member.equals(earlier.member())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
