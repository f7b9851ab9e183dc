package loyalty.ledger.coupon;

import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponHistory;
import loyalty.value.MemberId;

/** What the deciders have in common that look at one coupon, or at one redemption, and at whose it is. */
abstract class CouponDecider<C extends Command> implements Decider<C, CouponHistory> {

    abstract TagName name(C command);

    /** Whose it is; empty where there is no such thing. */
    abstract Set<MemberId> memberOf(CouponHistory past);

    @Override
    public final CouponHistory initial() {
        return CouponHistory.NOTHING;
    }

    @Override
    public final CouponHistory evolve(CouponHistory past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public final List<TagName> names(C command) {
        return List.of(name(command));
    }

    @Override
    public final boolean mayAssumeNew(C command) {
        return false;
    }

    @Override
    public final Set<MemberId> members(C command, CouponHistory past) {
        return memberOf(past);
    }

    static Decision differs(String what) {
        return Decision.rejected(
                RejectionCode.COUPON_DIFFERS.because("the coupon was " + what + " before with other content"));
    }
}
