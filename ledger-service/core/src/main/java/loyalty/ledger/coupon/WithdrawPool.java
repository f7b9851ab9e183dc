package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CouponPoolId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** No more coupons of a pool are to be issued. */
public record WithdrawPool(
        ProgrammeId programme, CouponPoolId pool, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(CouponPoolWithdrawn earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
