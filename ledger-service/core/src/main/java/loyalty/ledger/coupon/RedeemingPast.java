package loyalty.ledger.coupon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.ledger.rule.CouponHistory;
import loyalty.value.Bytes32;
import loyalty.value.CouponRedemptionId;

/**
 * What has become of the coupon with a code, and of another that was redeemed under the same id.
 *
 * @param coupons by the marks of their codes
 */
public record RedeemingPast(Map<Bytes32, CouponHistory> coupons) {

    public static final RedeemingPast NOTHING = new RedeemingPast(Map.of());

    public RedeemingPast {
        coupons = Map.copyOf(coupons);
    }

    /** The same after one more entry of the journal. */
    public RedeemingPast after(LedgerEvent event) {
        return switch (event) {
            case CouponIssued each -> with(each.mark(), each);
            case CouponVoided each -> with(each.mark(), each);
            case CouponRedeemed each -> with(each.mark(), each);
            case CouponRedemptionUndone each -> with(each.mark(), each);
            default -> this;
        };
    }

    private RedeemingPast with(Bytes32 mark, LedgerEvent event) {
        var all = new HashMap<>(coupons);
        all.put(mark, of(mark).after(event));
        return new RedeemingPast(all);
    }

    public CouponHistory of(Bytes32 mark) {
        return coupons.getOrDefault(mark, CouponHistory.NOTHING);
    }

    Optional<CouponRedeemed> redeemedAs(CouponRedemptionId redemption) {
        return coupons.values().stream()
                .flatMap(each -> each.redeemedAs(redemption).stream())
                .findFirst();
    }
}
