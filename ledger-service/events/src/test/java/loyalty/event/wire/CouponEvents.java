package loyalty.event.wire;

import static loyalty.event.wire.EventJsonTest.ANNA;
import static loyalty.event.wire.EventJsonTest.GBP;
import static loyalty.event.wire.EventJsonTest.MOVEMENTS;
import static loyalty.event.wire.EventJsonTest.NOON;
import static loyalty.event.wire.EventJsonTest.RETAIL;
import static loyalty.event.wire.EventJsonTest.TOLD;
import static loyalty.event.wire.EventJsonTest.UNTIL;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolOpened;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/** One of each event about coupons and their pools. */
final class CouponEvents {

    private CouponEvents() {}

    static Stream<LedgerEvent> oneOfEach() {
        var reason = Optional.of(new ReasonCode("not-verified"));
        var pool = new CouponPoolId("spring");
        var coupon = new CouponId("CP-1");
        var redemption = new CouponRedemptionId("CR-1");
        var name = new CouponName("A tenth off");
        var mark = new Bytes32("7".repeat(64));
        var terms = new OrderTerms(
                Optional.of(new OrderDiscount(
                        Optional.empty(), Optional.of(new BigDecimal("10")), Optional.of(new Money(2000, GBP)))),
                Optional.of(new Money(1000, GBP)),
                Optional.of(Points.of(19)));
        return Stream.of(
                new CouponPoolOpened(
                        RETAIL,
                        pool,
                        NOON,
                        name,
                        terms,
                        Optional.of(500),
                        Optional.of(NOON),
                        Optional.of(UNTIL),
                        Optional.of(30)),
                new CouponPoolWithdrawn(RETAIL, pool, NOON, reason),
                new CouponIssued(
                        RETAIL,
                        ANNA,
                        coupon,
                        pool,
                        name,
                        new Bytes32("0".repeat(64)),
                        mark,
                        new OrderTerms(
                                Optional.of(new OrderDiscount(
                                        Optional.of(new Money(500, GBP)), Optional.empty(), Optional.empty())),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.of(500),
                        Optional.of(NOON),
                        Optional.of(UNTIL),
                        NOON,
                        1,
                        Optional.empty()),
                new CouponVoided(RETAIL, ANNA, coupon, mark, NOON, reason),
                new CouponRedeemed(
                        RETAIL,
                        ANNA,
                        redemption,
                        coupon,
                        pool,
                        mark,
                        1,
                        new PurchaseId("R-1"),
                        new Money(2221, GBP),
                        new Money(222, GBP),
                        NOON,
                        1,
                        Points.of(19),
                        MOVEMENTS,
                        TOLD),
                new CouponRedemptionUndone(
                        RETAIL,
                        ANNA,
                        redemption,
                        coupon,
                        mark,
                        UNTIL,
                        reason,
                        Points.of(19),
                        Points.ZERO,
                        Points.ZERO,
                        MOVEMENTS,
                        TOLD));
    }
}
