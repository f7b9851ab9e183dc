package loyalty.ledger.coupon.web;

import java.util.Map;
import loyalty.event.CouponIssued;
import loyalty.ledger.coupon.IssueCoupon;
import loyalty.ledger.coupon.RedeemCoupon;
import loyalty.ledger.coupon.UndoCouponRedemption;
import loyalty.ledger.coupon.VoidCoupon;
import loyalty.ledger.shell.CouponCodes;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Outcome;

/** Where what is told of coupons goes, whether it comes one by one or many at once, and what their codes are. */
public record Coupons(
        Ledger<IssueCoupon> issues,
        Ledger<VoidCoupon> voidings,
        Ledger<RedeemCoupon> redemptions,
        Ledger<UndoCouponRedemption> undoings,
        CouponCodes codes) {

    /** The code of a coupon that was issued, now or before, for the answer to whoever issues it; nothing for a refusal. */
    public Map<String, Object> codeOf(Outcome outcome) {
        return outcome instanceof Outcome.Told told && told.event() instanceof CouponIssued issued
                ? Map.of(
                        "code",
                        codes.code(issued.programme(), issued.coupon(), issued.nonce())
                                .printed())
                : Map.of();
    }
}
