package loyalty.ledger.coupon;

import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;

/** What the deciders about a pool itself have in common: they look at it alone, and at no member. */
abstract class PoolDecider<C extends Command> implements Decider<C, CouponPool> {

    abstract CouponPoolId pool(C command);

    @Override
    public final CouponPool initial() {
        return CouponPool.NOTHING;
    }

    @Override
    public final CouponPool evolve(CouponPool past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public final List<TagName> names(C command) {
        return List.of(TagName.couponPool(command.programme(), pool(command)));
    }

    @Override
    public final boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public final Set<MemberId> members(C command, CouponPool past) {
        return Set.of();
    }

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.COUPON_POOL_DIFFERS.because("the pool was " + what + " before with other content"));
    }
}
