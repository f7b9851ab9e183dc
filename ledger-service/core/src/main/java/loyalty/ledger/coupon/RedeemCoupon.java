package loyalty.ledger.coupon;

import java.util.Optional;
import loyalty.event.CouponRedeemed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Bytes32;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * Somebody shows the code of a coupon at a till.
 *
 * @param mark keyed hash of the code
 * @param purchase the receipt of the order
 * @param order what it comes to before the discount
 * @param member who says to have the coupon; empty where the code says it all
 */
public record RedeemCoupon(
        ProgrammeId programme,
        CouponRedemptionId redemption,
        Bytes32 mark,
        PurchaseId purchase,
        Money order,
        Optional<MemberId> member,
        EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(CouponRedeemed earlier) {
        return mark.equals(earlier.mark())
                && purchase.equals(earlier.purchase())
                && order.equals(earlier.order())
                && member.map(earlier.member()::equals).orElse(true)
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
