package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.value.CouponId;
import loyalty.value.Money;

/** What callers are told about coupons and their pools; the code is added by whoever can make it. */
final class CouponAnswers {

    private CouponAnswers() {}

    static void describe(LedgerEvent.OfCouponPool event, Map<String, Object> body) {
        body.put("poolId", event.pool().value());
        body.put(
                "state",
                switch (event) {
                    case CouponPoolOpened _ -> "OPEN";
                    case CouponPoolWithdrawn _ -> "WITHDRAWN";
                });
    }

    static void issued(CouponIssued issued, Map<String, Object> body) {
        coupon(issued.coupon(), issued, "ISSUED", body);
        body.put("poolId", issued.pool().value());
        body.put("name", issued.name().value());
        issued.from().ifPresent(from -> body.put("from", from.toString()));
        issued.until().ifPresent(until -> body.put("until", until.toString()));
        body.put("programmeVersion", issued.programmeVersion());
    }

    static void voided(CouponVoided voided, Map<String, Object> body) {
        coupon(voided.coupon(), voided, "VOID", body);
    }

    static void redeemed(CouponRedeemed redeemed, Map<String, Object> body) {
        body.put("redemptionId", redeemed.redemption().value());
        coupon(redeemed.coupon(), redeemed, "REDEEMED", body);
        body.put("poolId", redeemed.pool().value());
        body.put("purchaseId", redeemed.purchase().value());
        body.put("orderAmount", text(redeemed.order()));
        body.put("discount", text(redeemed.discount()));
        body.put("amount", text(redeemed.order().minus(redeemed.discount())));
        body.put("currency", redeemed.order().currency().getCurrencyCode());
        body.put("earned", redeemed.points().amount());
        ToldAnswers.put(redeemed.pointCurrency(), body);
        Answers.told(redeemed.told(), redeemed.programmeVersion(), body);
    }

    static void undone(CouponRedemptionUndone undone, Map<String, Object> body) {
        body.put("redemptionId", undone.redemption().value());
        coupon(undone.coupon(), undone, "UNDONE", body);
        Answers.reversed(undone.reversed(), body);
        ToldAnswers.put(undone.pointCurrency(), body);
        Answers.told(undone.told(), body);
    }

    private static void coupon(CouponId coupon, LedgerEvent.OfMember event, String state, Map<String, Object> body) {
        body.put("couponId", coupon.value());
        body.put("memberId", event.member().value());
        body.put("state", state);
    }

    private static String text(Money money) {
        return money.decimal().toPlainString();
    }
}
