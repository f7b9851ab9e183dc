package loyalty.ledger.coupon;

import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponPool;
import loyalty.value.MemberId;

/**
 * Decides whether a member gets a coupon. It looks at the pool and at this very coupon, never at those of others, so that issues do not
 * conflict: the journal counts them. Nothing gives one back, so that a node may remember how many were issued.
 */
public final class CouponIssueDecider implements Decider<IssueCoupon, IssuePast> {

    @Override
    public IssuePast initial() {
        return IssuePast.NOTHING;
    }

    @Override
    public IssuePast evolve(IssuePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(IssueCoupon command) {
        return List.of(
                TagName.couponPool(command.programme(), command.pool()),
                TagName.coupon(command.programme(), command.coupon()));
    }

    @Override
    public boolean mayAssumeNew(IssueCoupon command) {
        return false;
    }

    @Override
    public Set<MemberId> members(IssueCoupon command, IssuePast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(IssueCoupon command, Known<IssuePast> known) {
        var earlier = known.past().coupon().issued();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : CouponDecider.differs("issued");
        }
        var pool = known.past().pool();
        if (pool.opened().isEmpty()) {
            return known.isUnknown(command.member())
                    ? Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"))
                    : Decision.rejected(CouponPool.unknown());
        }
        var issue = command.issue();
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .or(() -> issue.uncounted(pool, known))
                .or(() -> issue.objection(pool, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(issue.issued(pool, known)));
    }
}
