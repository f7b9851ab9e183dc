package loyalty.ledger.reward.web;

import java.util.LinkedHashMap;
import java.util.Map;
import loyalty.event.RewardCoupon;
import loyalty.event.RewardOrdered;
import loyalty.ledger.reward.CancelOrder;
import loyalty.ledger.reward.OrderReward;
import loyalty.ledger.reward.ProgressOrder;
import loyalty.ledger.shell.CouponCodes;
import loyalty.ledger.shell.Ledger;
import loyalty.ledger.shell.Outcome;
import loyalty.value.ProgrammeId;

/** Where what is told of orders goes, whether it comes one by one or many at once, and the codes of the coupons that they give. */
public record RewardOrders(
        Ledger<OrderReward> placements,
        Ledger<ProgressOrder> steps,
        Ledger<CancelOrder> cancellations,
        CouponCodes codes) {

    /** The coupon of an order that was placed, now or before, with its code, for the answer to whoever places it; nothing for a refusal. */
    public Map<String, Object> couponOf(Outcome outcome) {
        return outcome instanceof Outcome.Told told && told.event() instanceof RewardOrdered ordered
                ? ordered.coupon()
                        .<Map<String, Object>>map(coupon -> Map.of("coupon", described(ordered.programme(), coupon)))
                        .orElse(Map.of())
                : Map.of();
    }

    private Map<String, Object> described(ProgrammeId programme, RewardCoupon coupon) {
        var body = new LinkedHashMap<String, Object>();
        body.put("couponId", coupon.coupon().value());
        body.put("poolId", coupon.pool().value());
        coupon.from().ifPresent(from -> body.put("from", from.toString()));
        coupon.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("code", codes.code(programme, coupon.coupon(), coupon.nonce()).printed());
        return body;
    }
}
