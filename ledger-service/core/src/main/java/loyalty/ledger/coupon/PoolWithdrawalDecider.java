package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.CouponPoolId;

/** Decides whether a pool of coupons is withdrawn. */
public final class PoolWithdrawalDecider extends PoolDecider<WithdrawPool> {

    @Override
    CouponPoolId pool(WithdrawPool command) {
        return command.pool();
    }

    @Override
    public Decision decide(WithdrawPool command, Known<CouponPool> known) {
        var earlier = known.past().withdrawn();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get()) ? Decision.repeated(earlier.get()) : differs("withdrawn");
        }
        var opened = known.past().opened();
        if (opened.isEmpty()) {
            return Decision.rejected(CouponPool.unknown());
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> tooEarly(command, opened.get()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new CouponPoolWithdrawn(
                        command.programme(),
                        command.pool(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }

    private static Optional<Rejection> tooEarly(WithdrawPool command, CouponPoolOpened opened) {
        return command.effectiveAt().instant().isBefore(opened.effectiveAt())
                ? Optional.of(RejectionCode.COUPON_POOL_NOT_OPEN.because(
                        "the pool was opened only at " + opened.effectiveAt()))
                : Optional.empty();
    }
}
