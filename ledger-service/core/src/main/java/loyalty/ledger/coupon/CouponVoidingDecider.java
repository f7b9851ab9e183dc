package loyalty.ledger.coupon;

import java.util.Optional;
import java.util.Set;
import loyalty.event.CouponIssued;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.CouponHistory;
import loyalty.value.MemberId;

/** Decides whether a coupon is made void. It does not ask how the member stands: the coupon of one who has left can be voided, too. */
public final class CouponVoidingDecider extends CouponDecider<VoidCoupon> {

    @Override
    TagName name(VoidCoupon command) {
        return TagName.coupon(command.programme(), command.coupon());
    }

    @Override
    Set<MemberId> memberOf(CouponHistory past) {
        return Set.of();
    }

    @Override
    public Decision decide(VoidCoupon command, Known<CouponHistory> known) {
        var coupon = known.past();
        if (coupon.voided().isPresent()) {
            var earlier = coupon.voided().get();
            return command.saysTheSameAs(earlier) ? Decision.repeated(earlier) : differs("voided");
        }
        if (coupon.issued().isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_COUPON.because("there is no such coupon"));
        }
        var issued = coupon.issued().get();
        return known.objectionTo(command.effectiveAt())
                .or(() -> tooEarly(command, issued))
                .or(() -> coupon.objectionToVoiding(command.effectiveAt().instant()))
                .map(Decision::rejected)
                .orElseGet(() ->
                        Decision.accepted(coupon.voidedAt(command.effectiveAt().instant(), command.reason())));
    }

    private static Optional<Rejection> tooEarly(VoidCoupon command, CouponIssued issued) {
        return command.effectiveAt().instant().isBefore(issued.effectiveAt())
                ? Optional.of(RejectionCode.COUPON_NOT_VALID_YET.because(
                        "the coupon was issued only at " + issued.effectiveAt()))
                : Optional.empty();
    }
}
