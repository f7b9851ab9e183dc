package loyalty.ledger.reward;

import java.util.Optional;
import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.rule.CouponIssue;
import loyalty.ledger.rule.CouponSeed;
import loyalty.value.CouponId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/**
 * A member wants one of a reward, for what the catalogue says that it costs then.
 *
 * @param seed of the coupon, should the reward give one; made anew for each try
 */
public record OrderReward(
        ProgrammeId programme,
        MemberId member,
        RewardOrderId order,
        RewardId reward,
        EffectiveAt effectiveAt,
        CouponSeed seed)
        implements Command {

    /** The coupon that an order gives is called like the order. */
    public static CouponId couponOf(RewardOrderId order) {
        return new CouponId(order.value());
    }

    CouponId coupon() {
        return couponOf(order);
    }

    CouponIssue issue() {
        return new CouponIssue(programme, member, coupon(), effectiveAt, seed, Optional.of(order));
    }

    boolean saysTheSameAs(RewardOrdered earlier) {
        return member.equals(earlier.member())
                && reward.equals(earlier.reward())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
