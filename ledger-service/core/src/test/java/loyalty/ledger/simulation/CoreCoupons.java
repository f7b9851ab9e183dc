package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import loyalty.event.CouponIssued;
import loyalty.event.CouponRedeemed;
import loyalty.event.OrderDiscount;
import loyalty.event.OrderTerms;
import loyalty.event.RewardCoupon;
import loyalty.ledger.coupon.CouponIssueDecider;
import loyalty.ledger.coupon.CouponRedemptionDecider;
import loyalty.ledger.coupon.CouponUndoDecider;
import loyalty.ledger.coupon.CouponVoidingDecider;
import loyalty.ledger.coupon.IssueCoupon;
import loyalty.ledger.coupon.OpenPool;
import loyalty.ledger.coupon.PoolOpeningDecider;
import loyalty.ledger.coupon.PoolWithdrawalDecider;
import loyalty.ledger.coupon.RedeemCoupon;
import loyalty.ledger.coupon.RedeemingPast;
import loyalty.ledger.coupon.UndoCouponRedemption;
import loyalty.ledger.coupon.VoidCoupon;
import loyalty.ledger.coupon.WithdrawPool;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.rule.CouponSeed;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** Coupons of the simulated shop in the words of the product; the decider of redemptions can be exchanged for a copy with a fault. */
record CoreCoupons(Decider<RedeemCoupon, RedeemingPast> redeeming) {

    private static final ProgrammeId SHOP = Examples.RETAIL;

    static CoreCoupons asTheyAre() {
        return new CoreCoupons(new CouponRedemptionDecider());
    }

    Answer tell(CouponAct act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        return switch (act) {
            case CouponAct.OpenPool it -> ledger.tell(step, new PoolOpeningDecider(), opening(it, at));
            case CouponAct.WithdrawPool it ->
                ledger.tell(
                        step,
                        new PoolWithdrawalDecider(),
                        new WithdrawPool(SHOP, new CouponPoolId(it.pool()), at, Optional.empty()));
            case CouponAct.Issue it ->
                ledger.tell(
                        step,
                        new CouponIssueDecider(),
                        new IssueCoupon(
                                SHOP,
                                new CouponId(it.coupon()),
                                new CouponPoolId(it.pool()),
                                new MemberId(it.member()),
                                at,
                                seed(it.coupon(), step)));
            case CouponAct.Redeem it ->
                ledger.tell(
                        step,
                        redeeming,
                        new RedeemCoupon(
                                SHOP,
                                new CouponRedemptionId(it.id()),
                                bytes(it.coupon()),
                                new PurchaseId(it.receipt()),
                                CoreLedger.money(it.cents()),
                                it.member().isEmpty() ? Optional.empty() : Optional.of(new MemberId(it.member())),
                                at));
            case CouponAct.GiveBack it ->
                ledger.tell(
                        step,
                        new CouponUndoDecider(),
                        new UndoCouponRedemption(SHOP, new CouponRedemptionId(it.id()), at, Optional.empty()));
            case CouponAct.MakeVoid it ->
                ledger.tell(
                        step,
                        new CouponVoidingDecider(),
                        new VoidCoupon(SHOP, new CouponId(it.coupon()), at, Optional.empty()));
        };
    }

    static CouponSeed seed(String coupon, Step step) {
        return new CouponSeed(bytes("nonce of " + step.now()), bytes(coupon));
    }

    /** In place of a hash: other bytes for each text, up to 32 characters. */
    private static Bytes32 bytes(String text) {
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
        return new Bytes32(hex + "0".repeat(64 - hex.length()));
    }

    private static OpenPool opening(CouponAct.OpenPool act, EffectiveAt at) {
        Optional<OrderDiscount> discount = act.cents() == 0 && act.percent() == 0
                ? Optional.empty()
                : Optional.of(new OrderDiscount(
                        money(act.cents()),
                        act.percent() == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(act.percent())),
                        money(act.most())));
        return new OpenPool(
                SHOP,
                new CouponPoolId(act.pool()),
                at,
                new CouponName("Something off"),
                new OrderTerms(
                        discount,
                        money(act.minimum()),
                        act.points() == 0 ? Optional.empty() : Optional.of(Points.of(act.points())),
                        CoreStars.currency(act.currency())),
                act.codes() == 0 ? Optional.empty() : Optional.of(act.codes()),
                act.from() == NaiveLedger.NEVER ? Optional.empty() : Optional.of(CoreLedger.instant(act.from())),
                act.until() == NaiveLedger.FOR_EVER ? Optional.empty() : Optional.of(CoreLedger.instant(act.until())),
                act.days() == 0 ? Optional.empty() : Optional.of(act.days()));
    }

    private static Optional<Money> money(long cents) {
        return cents == 0 ? Optional.empty() : Optional.of(CoreLedger.money(cents));
    }

    static String told(CouponIssued issued) {
        return told(issued.until());
    }

    static String told(RewardCoupon coupon) {
        return " and a coupon " + told(coupon.until());
    }

    private static String told(Optional<Instant> end) {
        return end.map(until -> "until " + WhatWasTold.micros(until)).orElse("for ever");
    }

    static String off(CouponRedeemed redeemed) {
        return " and " + redeemed.discount().minorUnits() + " off";
    }
}
