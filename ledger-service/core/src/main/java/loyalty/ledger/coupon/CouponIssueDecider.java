package loyalty.ledger.coupon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
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
                    : Decision.rejected(RejectionCode.UNKNOWN_COUPON_POOL.because("there is no such pool of coupons"));
        }
        var opened = pool.opened().get();
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .or(() -> withdrawn(command, pool))
                .or(() -> notOpen(command, opened, known))
                .or(() -> exhausted(command, opened, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(issued(command, opened, known)));
    }

    private static Optional<Rejection> withdrawn(IssueCoupon command, Pool pool) {
        return pool.withdrawn()
                .filter(_ -> pool.isWithdrawnAt(command.effectiveAt().instant()))
                .map(each ->
                        RejectionCode.COUPON_POOL_WITHDRAWN.because("the pool was withdrawn at " + each.effectiveAt()));
    }

    private static Optional<Rejection> notOpen(IssueCoupon command, CouponPoolOpened opened, Known<IssuePast> known) {
        Instant at = command.effectiveAt().instant();
        if (at.isBefore(opened.effectiveAt())) {
            return Optional.of(
                    RejectionCode.COUPON_POOL_NOT_OPEN.because("the pool was opened only at " + opened.effectiveAt()));
        }
        var first = opened.from().filter(at::isBefore).orElse(at);
        return expiry(command, opened, known)
                .filter(until -> !first.isBefore(until))
                .map(until -> RejectionCode.COUPON_POOL_NOT_OPEN.because(
                        "a coupon that is issued at that instant could never be redeemed: it would expire at "
                                + until));
    }

    private static Optional<Instant> expiry(IssueCoupon command, CouponPoolOpened opened, Known<IssuePast> known) {
        return opened.expiry(
                command.effectiveAt().instant(),
                known.rulesAt(command.effectiveAt()).zone());
    }

    private static Optional<Rejection> exhausted(IssueCoupon command, CouponPoolOpened opened, Known<IssuePast> known) {
        int most = CouponPoolOpened.limit(opened.codes());
        long given = known.used().getOrDefault(TagName.couponPoolCodes(command.programme(), command.pool()), 0L);
        return given < most
                ? Optional.empty()
                : Optional.of(RejectionCode.COUPON_POOL_EXHAUSTED.because("all " + most + " coupons are issued"));
    }

    private static CouponIssued issued(IssueCoupon command, CouponPoolOpened opened, Known<IssuePast> known) {
        return new CouponIssued(
                command.programme(),
                command.member(),
                command.coupon(),
                command.pool(),
                opened.name(),
                command.nonce(),
                command.mark(),
                opened.terms(),
                opened.codes(),
                opened.from(),
                expiry(command, opened, known),
                command.effectiveAt().instant(),
                known.rulesAt(command.effectiveAt()).version());
    }
}
