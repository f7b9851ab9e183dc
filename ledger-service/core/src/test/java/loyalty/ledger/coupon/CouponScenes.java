package loyalty.ledger.coupon;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rule.CouponSeed;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.BeforeEach;

/** What is told about coupons in their specifications: two members, one pool, and a clock far ahead. */
abstract class CouponScenes {

    static final CouponPoolId SPRING = new CouponPoolId("spring");
    static final Instant OPENED = on("06-01");
    static final Instant ISSUED = on("06-05");
    static final Instant NOON = on("06-10");
    static final Instant UNTIL = on("06-20");
    static final Duration TICK = Duration.ofNanos(1_000);
    static final OrderTerms FIVE_OFF = new OrderTerms(
            Optional.of(new OrderDiscount(Optional.of(euros("5.00")), Optional.empty(), Optional.empty())),
            Optional.of(euros("20.00")),
            Optional.empty());
    static final OrderTerms POINTS = new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(30)));

    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void two_members() {
        for (MemberId member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
    }

    static OpenPool pool(OrderTerms terms, Optional<Integer> codes) {
        return pool(terms, codes, Optional.empty(), Optional.of(UNTIL), Optional.empty());
    }

    static OpenPool pool(
            OrderTerms terms,
            Optional<Integer> codes,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Integer> validDays) {
        return new OpenPool(
                RETAIL,
                SPRING,
                EffectiveAt.stated(OPENED),
                new CouponName("Five off"),
                terms,
                codes,
                from,
                until,
                validDays);
    }

    Decision opened(OpenPool command) {
        return scenario.when(new PoolOpeningDecider(), command);
    }

    Decision withdrawn(Instant at, String reason) {
        return scenario.when(
                new PoolWithdrawalDecider(),
                new WithdrawPool(RETAIL, SPRING, EffectiveAt.stated(at), Optional.of(new ReasonCode(reason))));
    }

    /** As many other bytes as there are names. */
    static Bytes32 bytes(String name) {
        return new Bytes32(String.format("%064x", name.hashCode() & 0xffffffffL));
    }

    Decision issued(MemberId member, String coupon) {
        return issued(member, coupon, ISSUED);
    }

    Decision issued(MemberId member, String coupon, Instant at) {
        return scenario.when(
                new CouponIssueDecider(),
                new IssueCoupon(
                        RETAIL,
                        new CouponId(coupon),
                        SPRING,
                        member,
                        EffectiveAt.stated(at),
                        new CouponSeed(bytes("nonce of " + coupon), bytes(coupon))));
    }

    Decision redeemed(String id, String coupon) {
        return redeemed(id, coupon, "25.00", NOON);
    }

    Decision redeemed(String id, String coupon, String order, Instant at) {
        return redeemed(id, coupon, euros(order), Optional.empty(), at);
    }

    Decision redeemed(String id, String coupon, Money order, Optional<MemberId> member, Instant at) {
        return scenario.when(
                new CouponRedemptionDecider(),
                new RedeemCoupon(
                        RETAIL,
                        new CouponRedemptionId(id),
                        bytes(coupon),
                        new PurchaseId("R-" + id),
                        order,
                        member,
                        EffectiveAt.stated(at)));
    }

    Decision undone(String id, Instant at) {
        return undone(id, at, Optional.empty());
    }

    Decision undone(String id, Instant at, Optional<ReasonCode> reason) {
        return scenario.when(
                new CouponUndoDecider(),
                new UndoCouponRedemption(RETAIL, new CouponRedemptionId(id), EffectiveAt.stated(at), reason));
    }

    Decision voided(String coupon, Instant at) {
        return scenario.when(
                new CouponVoidingDecider(),
                new VoidCoupon(RETAIL, new CouponId(coupon), EffectiveAt.stated(at), Optional.empty()));
    }

    long balance(MemberId member, Instant at) {
        return scenario.account(member).lots().balanceAt(at);
    }
}
