package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.rule.CouponIssue;
import loyalty.ledger.rule.CouponSeed;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A member is to have a coupon.
 *
 * @param seed made anew for each try
 */
public record IssueCoupon(
        ProgrammeId programme,
        CouponId coupon,
        CouponPoolId pool,
        MemberId member,
        EffectiveAt effectiveAt,
        CouponSeed seed)
        implements Command {

    CouponIssue issue() {
        return new CouponIssue(programme, member, coupon, effectiveAt, seed, Optional.empty());
    }

    /** Whether it is a retry: it gets the code of the first time. What an order gave is no gift. */
    boolean saysTheSameAs(CouponIssued earlier) {
        return earlier.order().isEmpty()
                && pool.equals(earlier.pool())
                && member.equals(earlier.member())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
