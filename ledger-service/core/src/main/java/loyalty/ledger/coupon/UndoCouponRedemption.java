package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponRedemptionUndone;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CouponRedemptionId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** The sale came to nothing: a coupon is to be given back. */
public record UndoCouponRedemption(
        ProgrammeId programme, CouponRedemptionId redemption, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(CouponRedemptionUndone earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
