package loyalty.ledger.coupon;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.rule.CouponHistory;
import loyalty.value.MemberId;
import loyalty.value.Money;

/**
 * Whether a coupon can be redeemed for an order at an instant, decided alike for whoever asks and for whoever redeems it.
 *
 * @param order what it comes to before the discount
 * @param member who says to have the coupon; empty where the code says it all
 */
record Redeeming(CouponHistory coupon, Money order, Optional<MemberId> member, EffectiveAt effectiveAt) {

    private CouponIssued issued() {
        return coupon.issued().orElseThrow();
    }

    /** Whose it is by now: whom it was issued to, or whoever has all that was that one's. */
    MemberId holder(Known<?> known) {
        return known.holders(issued().member()).getLast();
    }

    /** What stands in the way; the coupon's member must be known, and whoever that one was merged into. */
    Optional<Rejection> objection(Known<?> known) {
        if (coupon.issued().isEmpty()) {
            return member.filter(known::isUnknown)
                    .map(_ -> RejectionCode.UNKNOWN_MEMBER.because("there is no such member"))
                    .or(() -> Optional.of(RejectionCode.UNKNOWN_COUPON.because("no coupon has this code")));
        }
        return known.objectionToSpending(effectiveAt, member.orElseGet(() -> holder(known)))
                .or(() -> otherCurrency(known.rulesAt(effectiveAt).currency()))
                .or(() -> known.objectionTo(effectiveAt, issued().terms().pointCurrency()))
                .or(() -> ofAnother(known))
                .or(this::outOfTime)
                .or(this::redeemed)
                .or(this::tooSmall);
    }

    private Optional<Rejection> otherCurrency(Currency currency) {
        return order.currency().equals(currency)
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_CURRENCY.because("the programme's currency is " + currency));
    }

    private Optional<Rejection> ofAnother(Known<?> known) {
        return member.filter(each -> !each.equals(holder(known)))
                .map(_ -> RejectionCode.COUPON_OF_ANOTHER_MEMBER.because("the coupon was issued to another member"));
    }

    private Optional<Rejection> outOfTime() {
        Instant at = effectiveAt.instant();
        if (coupon.isVoidedAt(at)) {
            return coupon.voided()
                    .map(each -> RejectionCode.COUPON_VOIDED.because("the coupon is void since " + each.effectiveAt()));
        }
        var from = issued().from().filter(issued().effectiveAt()::isBefore).orElse(issued().effectiveAt());
        if (at.isBefore(from)) {
            return Optional.of(
                    RejectionCode.COUPON_NOT_VALID_YET.because("the coupon can be redeemed only from " + from));
        }
        return issued().until()
                .filter(until -> !at.isBefore(until))
                .map(until -> RejectionCode.COUPON_EXPIRED.because("the coupon has expired at " + until));
    }

    private Optional<Rejection> redeemed() {
        return coupon.standing()
                .map(each -> "the coupon was redeemed at " + each.effectiveAt())
                .or(() -> coupon.givenBackAt()
                        .filter(effectiveAt.instant()::isBefore)
                        .map(at -> "the coupon was given back only at " + at))
                .map(RejectionCode.COUPON_REDEEMED::because);
    }

    private Optional<Rejection> tooSmall() {
        return issued().terms().isMetBy(order)
                ? Optional.empty()
                : issued().terms()
                        .minimumOrder()
                        .map(least -> RejectionCode.ORDER_BELOW_COUPON_MINIMUM.because(
                                "the coupon is for orders from " + least + " on"));
    }
}
