package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponVoided;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CouponId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A coupon is to be redeemed no more, for good. */
public record VoidCoupon(ProgrammeId programme, CouponId coupon, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(CouponVoided earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
