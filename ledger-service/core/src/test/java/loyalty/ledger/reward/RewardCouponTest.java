package loyalty.ledger.reward;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.euros;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Cancellable;
import loyalty.event.CouponIssued;
import loyalty.event.CouponPoolWithdrawn;
import loyalty.event.CouponRedeemed;
import loyalty.event.CouponRedemptionUndone;
import loyalty.event.CouponVoided;
import loyalty.event.LedgerEvent;
import loyalty.event.OrderTerms;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardStep;
import loyalty.ledger.coupon.CouponIssueDecider;
import loyalty.ledger.coupon.CouponRedemptionDecider;
import loyalty.ledger.coupon.CouponUndoDecider;
import loyalty.ledger.coupon.CouponVoidingDecider;
import loyalty.ledger.coupon.IssueCoupon;
import loyalty.ledger.coupon.OpenPool;
import loyalty.ledger.coupon.PoolOpeningDecider;
import loyalty.ledger.coupon.PoolWithdrawalDecider;
import loyalty.ledger.coupon.RedeemCoupon;
import loyalty.ledger.coupon.UndoCouponRedemption;
import loyalty.ledger.coupon.VoidCoupon;
import loyalty.ledger.coupon.WithdrawPool;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rule.CouponSeed;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reward may give a coupon: the order of it issues one from a pool, and whoever cancels the order gives it up. */
@Tag("row-16")
@Tag("row-46")
class RewardCouponTest {

    static final RewardId VOUCHER = new RewardId("five-off");
    static final CouponPoolId TREATS = new CouponPoolId("treats");
    static final CouponPoolId SWEETS = new CouponPoolId("sweets");
    static final Instant OPENED = on("05-31");
    static final Instant LISTED = on("06-01");
    static final Instant NOON = on("06-10");
    static final Instant UNTIL = on("06-20");
    static final Duration TICK = Duration.ofNanos(1_000);

    final Scenario scenario = Scenario.under(programme("1.00"));

    /** Anna and Ben have 100 points each. */
    @BeforeEach
    void two_members_with_points() {
        for (MemberId member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
            scenario.when(new PurchaseDecider(), purchase(member, member.value() + "-1", "100.00", on("03-01")));
        }
    }

    Decision opened(CouponPoolId pool, Optional<Integer> codes) {
        return scenario.when(
                new PoolOpeningDecider(),
                new OpenPool(
                        RETAIL,
                        pool,
                        EffectiveAt.stated(OPENED),
                        new CouponName("Thirty points"),
                        new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(30))),
                        codes,
                        Optional.empty(),
                        Optional.of(UNTIL),
                        Optional.empty()));
    }

    Decision withdrawn(CouponPoolId pool, Instant at) {
        return scenario.when(
                new PoolWithdrawalDecider(), new WithdrawPool(RETAIL, pool, EffectiveAt.stated(at), Optional.empty()));
    }

    static ListReward voucher(
            int version, Instant at, Optional<Integer> stock, Cancellable cancellable, Optional<CouponPoolId> pool) {
        return new ListReward(
                RETAIL,
                VOUCHER,
                version,
                EffectiveAt.stated(at),
                new RewardName("Five off"),
                Points.of(40),
                stock,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cancellable,
                pool);
    }

    Decision listed(ListReward command) {
        return scenario.when(new ListingDecider(), command);
    }

    /** With a pool of so many codes. */
    void voucher(Optional<Integer> codes) {
        opened(TREATS, codes);
        listed(voucher(1, LISTED, Optional.empty(), Cancellable.ANY_TIME, Optional.of(TREATS)));
    }

    static Bytes32 bytes(String name) {
        return new Bytes32(String.format("%064x", name.hashCode() & 0xffffffffL));
    }

    static OrderReward order(MemberId member, String order, Instant at, String attempt) {
        return new OrderReward(
                RETAIL,
                member,
                new RewardOrderId(order),
                VOUCHER,
                EffectiveAt.stated(at),
                new CouponSeed(bytes("nonce of " + order + attempt), bytes(order + attempt)));
    }

    Decision ordered(MemberId member, String order) {
        return ordered(member, order, NOON);
    }

    Decision ordered(MemberId member, String order, Instant at) {
        return scenario.when(new OrderingDecider(), order(member, order, at, ""));
    }

    Decision cancelled(String order, Instant at) {
        return scenario.when(
                new OrderCancellationDecider(),
                new CancelOrder(
                        RETAIL,
                        new RewardOrderId(order),
                        EffectiveAt.stated(at),
                        Optional.of(new ReasonCode("mistake"))));
    }

    Decision redeemed(String id, String order, Instant at) {
        return scenario.when(
                new CouponRedemptionDecider(),
                new RedeemCoupon(
                        RETAIL,
                        new CouponRedemptionId(id),
                        bytes(order),
                        new PurchaseId("R-" + id),
                        euros("25.00"),
                        Optional.empty(),
                        EffectiveAt.stated(at)));
    }

    Decision undone(String id, Instant at) {
        return scenario.when(
                new CouponUndoDecider(),
                new UndoCouponRedemption(RETAIL, new CouponRedemptionId(id), EffectiveAt.stated(at), Optional.empty()));
    }

    Decision voided(String coupon, Instant at) {
        return scenario.when(
                new CouponVoidingDecider(),
                new VoidCoupon(RETAIL, new CouponId(coupon), EffectiveAt.stated(at), Optional.empty()));
    }

    Decision issued(MemberId member, String coupon, Instant at) {
        return scenario.when(
                new CouponIssueDecider(),
                new IssueCoupon(
                        RETAIL,
                        new CouponId(coupon),
                        TREATS,
                        member,
                        EffectiveAt.stated(at),
                        new CouponSeed(bytes("nonce of " + coupon), bytes(coupon))));
    }

    static List<LedgerEvent> events(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    /** The one that the caller is told of stands last. */
    static <E extends LedgerEvent> E last(Class<E> type, Decision decision) {
        return type.cast(events(decision).getLast());
    }

    static <E extends LedgerEvent> E first(Class<E> type, Decision decision) {
        return type.cast(events(decision).getFirst());
    }

    long balance(MemberId member) {
        return scenario.account(member).lots().balanceAt(on("06-30"));
    }

    long given(TagName quota) {
        return scenario.used().getOrDefault(quota, 0L);
    }

    @Test
    void an_order_spends_points_and_issues_a_coupon_at_once() {
        voucher(Optional.of(2));

        var decision = ordered(ANNA, "O-1");
        var issued = first(CouponIssued.class, decision);
        var order = last(RewardOrdered.class, decision);

        assertThat(events(decision)).hasSize(2);
        assertThat(issued.member()).isEqualTo(ANNA);
        assertThat(issued.coupon()).isEqualTo(new CouponId("O-1"));
        assertThat(issued.order()).contains(new RewardOrderId("O-1"));
        assertThat(issued.until()).contains(UNTIL);
        assertThat(issued.mark()).isEqualTo(bytes("O-1"));
        var told = order.coupon().orElseThrow();
        assertThat(told.coupon()).isEqualTo(issued.coupon());
        assertThat(told.pool()).isEqualTo(TREATS);
        assertThat(told.nonce()).isEqualTo(issued.nonce());
        assertThat(told.until()).contains(UNTIL);
        assertThat(order.told().balance()).isEqualTo(Points.of(60));
        assertThat(given(TagName.couponPoolCodes(RETAIL, TREATS))).isEqualTo(1);
        assertThat(given(TagName.rewardStock(RETAIL, VOUCHER))).isEqualTo(1);
        only(CouponRedeemed.class, redeemed("X-1", "O-1", NOON));
        assertThat(balance(ANNA)).isEqualTo(60 + 30);
    }

    /** With another nonce each time, as an endpoint makes them: what counts is that of the first. */
    @Test
    void an_order_sent_again_is_the_first_again_whatever_became_of_the_pool() {
        voucher(Optional.of(1));
        var first = last(RewardOrdered.class, ordered(ANNA, "O-1"));
        withdrawn(TREATS, NOON);

        assertThat(scenario.when(new OrderingDecider(), order(ANNA, "O-1", NOON, "again")))
                .isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.REWARD_ORDER_DIFFERS, ordered(BEN, "O-1"));
        assertThat(given(TagName.couponPoolCodes(RETAIL, TREATS))).isEqualTo(1);
    }

    @Test
    void an_order_is_delivered_when_it_is_placed_and_no_step_comes_after() {
        voucher(Optional.empty());
        var order = last(RewardOrdered.class, ordered(ANNA, "O-1"));

        assertThat(OrderHistory.NOTHING.after(order).state()).isEqualTo(OrderHistory.State.DELIVERED);
        for (RewardStep step : RewardStep.values()) {
            rejectedFor(
                    RejectionCode.REWARD_STEP_OUT_OF_ORDER,
                    scenario.when(
                            new ProgressDecider(),
                            new ProgressOrder(RETAIL, new RewardOrderId("O-1"), step, EffectiveAt.stated(NOON))));
        }
    }

    @Test
    void nothing_is_spent_once_all_coupons_are_issued_and_the_stock_limits_besides() {
        opened(TREATS, Optional.of(2));
        listed(voucher(1, LISTED, Optional.of(1), Cancellable.ANY_TIME, Optional.of(TREATS)));
        last(RewardOrdered.class, ordered(ANNA, "O-1"));
        rejectedFor(RejectionCode.REWARD_SOLD_OUT, ordered(BEN, "O-2"));
        listed(voucher(2, LISTED, Optional.empty(), Cancellable.ANY_TIME, Optional.of(TREATS)));
        last(RewardOrdered.class, ordered(BEN, "O-2"));

        rejectedFor(RejectionCode.COUPON_POOL_EXHAUSTED, ordered(BEN, "O-3"));
        assertThat(balance(BEN)).isEqualTo(60);

        cancelled("O-1", NOON);
        rejectedFor(RejectionCode.COUPON_POOL_EXHAUSTED, ordered(BEN, "O-3"));
        assertThat(given(TagName.rewardStock(RETAIL, VOUCHER))).isEqualTo(1);
    }

    @Test
    void whoever_has_too_few_points_gets_no_coupon() {
        voucher(Optional.empty());
        ordered(ANNA, "O-1");
        ordered(ANNA, "O-2");

        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, ordered(ANNA, "O-3"));
        rejectedFor(RejectionCode.UNKNOWN_COUPON, redeemed("X-1", "O-3", NOON));
        assertThat(given(TagName.couponPoolCodes(RETAIL, TREATS))).isEqualTo(2);
    }

    @Test
    void nothing_is_ordered_from_the_withdrawal_of_the_pool_on_or_once_its_coupons_have_expired() {
        voucher(Optional.empty());
        only(CouponPoolWithdrawn.class, withdrawn(TREATS, NOON));

        rejectedFor(RejectionCode.COUPON_POOL_WITHDRAWN, ordered(ANNA, "O-1", NOON));
        last(RewardOrdered.class, ordered(ANNA, "O-1", NOON.minus(TICK)));

        opened(SWEETS, Optional.empty());
        listed(voucher(2, NOON, Optional.empty(), Cancellable.ANY_TIME, Optional.of(SWEETS)));
        rejectedFor(RejectionCode.COUPON_POOL_NOT_OPEN, ordered(ANNA, "O-2", UNTIL));
        last(RewardOrdered.class, ordered(ANNA, "O-2", UNTIL.minus(TICK)));
    }

    @Test
    void an_order_takes_from_the_pool_that_was_listed_at_its_instant() {
        voucher(Optional.empty());
        opened(SWEETS, Optional.empty());
        listed(voucher(2, NOON, Optional.empty(), Cancellable.ANY_TIME, Optional.of(SWEETS)));
        listed(voucher(3, on("06-15"), Optional.empty(), Cancellable.ANY_TIME, Optional.empty()));

        assertThat(first(CouponIssued.class, ordered(ANNA, "O-1", NOON.minus(TICK)))
                        .pool())
                .isEqualTo(TREATS);
        assertThat(first(CouponIssued.class, ordered(ANNA, "O-2", NOON)).pool()).isEqualTo(SWEETS);
        assertThat(only(RewardOrdered.class, ordered(BEN, "O-3", on("06-15"))).coupon())
                .isEmpty();
    }

    @Test
    void a_reward_is_listed_with_a_pool_that_is_there_and_open() {
        var first = voucher(1, LISTED, Optional.empty(), Cancellable.ANY_TIME, Optional.of(TREATS));
        rejectedFor(RejectionCode.UNKNOWN_COUPON_POOL, listed(first));
        opened(TREATS, Optional.empty());
        rejectedFor(
                RejectionCode.COUPON_POOL_NOT_OPEN,
                listed(voucher(1, OPENED.minus(TICK), Optional.empty(), Cancellable.ANY_TIME, Optional.of(TREATS))));
        var listed = only(RewardListed.class, listed(first));
        assertThat(listed.couponPool()).contains(TREATS);
        assertThat(listed(first)).isEqualTo(Decision.repeated(listed));
        rejectedFor(
                RejectionCode.REWARD_DIFFERS,
                listed(voucher(1, LISTED, Optional.empty(), Cancellable.ANY_TIME, Optional.empty())));

        withdrawn(TREATS, NOON);
        assertThat(listed(first)).isEqualTo(Decision.repeated(listed));
        rejectedFor(
                RejectionCode.COUPON_POOL_WITHDRAWN,
                listed(voucher(2, NOON, Optional.empty(), Cancellable.ANY_TIME, Optional.of(TREATS))));
        only(
                RewardListed.class,
                listed(voucher(2, NOON, Optional.empty(), Cancellable.UNTIL_SHIPPED, Optional.empty())));
    }

    @Test
    void whoever_cancels_gets_the_points_and_the_coupon_is_void_from_then_on() {
        voucher(Optional.empty());
        ordered(ANNA, "O-1");

        var decision = cancelled("O-1", NOON.plusSeconds(1));
        var voided = first(CouponVoided.class, decision);
        var back = last(RewardOrderCancelled.class, decision);

        assertThat(voided.coupon()).isEqualTo(new CouponId("O-1"));
        assertThat(voided.mark()).isEqualTo(bytes("O-1"));
        assertThat(voided.reason()).contains(new ReasonCode("mistake"));
        assertThat(voided.effectiveAt()).isEqualTo(back.effectiveAt());
        assertThat(back.told().balance()).isEqualTo(Points.of(100));
        rejectedFor(RejectionCode.COUPON_VOIDED, redeemed("X-1", "O-1", NOON.plusSeconds(1)));
        assertThat(cancelled("O-1", NOON.plusSeconds(1))).isEqualTo(Decision.repeated(back));
        assertThat(given(TagName.rewardStock(RETAIL, VOUCHER))).isZero();
        assertThat(given(TagName.couponPoolCodes(RETAIL, TREATS)))
                .as("a code that was told is out")
                .isEqualTo(1);
    }

    @Test
    void what_was_redeemed_is_not_cancelled_until_it_was_given_back() {
        voucher(Optional.empty());
        ordered(ANNA, "O-1");
        only(CouponRedeemed.class, redeemed("X-1", "O-1", NOON.plusSeconds(1)));

        rejectedFor(RejectionCode.COUPON_REDEEMED, cancelled("O-1", NOON.plusSeconds(2)));
        rejectedFor(RejectionCode.COUPON_REDEEMED, cancelled("O-1", NOON));
        only(CouponRedemptionUndone.class, undone("X-1", NOON.plusSeconds(3)));
        rejectedFor(RejectionCode.COUPON_REDEEMED, cancelled("O-1", NOON.plusSeconds(2)));
        last(RewardOrderCancelled.class, cancelled("O-1", NOON.plusSeconds(3)));
        rejectedFor(RejectionCode.COUPON_VOIDED, redeemed("X-2", "O-1", NOON.plusSeconds(3)));
        assertThat(balance(ANNA)).isEqualTo(100);
    }

    @Test
    void whoever_let_a_coupon_expire_has_had_it_unless_it_was_made_void() {
        voucher(Optional.empty());
        ordered(ANNA, "O-1");
        ordered(ANNA, "O-2");
        ordered(BEN, "O-3");
        rejectedFor(RejectionCode.COUPON_EXPIRED, cancelled("O-1", UNTIL));
        last(RewardOrderCancelled.class, cancelled("O-1", UNTIL.minus(TICK)));

        only(CouponVoided.class, voided("O-3", NOON.plusSeconds(5)));
        rejectedFor(RejectionCode.REWARD_STEP_TOO_EARLY, cancelled("O-3", NOON.plusSeconds(4)));
        only(RewardOrderCancelled.class, cancelled("O-3", UNTIL));
        assertThat(balance(ANNA)).isEqualTo(60);
        assertThat(balance(BEN)).isEqualTo(100);
    }

    @Test
    void an_order_that_can_never_be_cancelled_leaves_its_coupon_as_it_is() {
        opened(TREATS, Optional.empty());
        listed(voucher(1, LISTED, Optional.empty(), Cancellable.NEVER, Optional.of(TREATS)));
        ordered(ANNA, "O-1");

        rejectedFor(RejectionCode.REWARD_ORDER_NOT_CANCELLABLE, cancelled("O-1", NOON));
        rejectedFor(RejectionCode.REWARD_STEP_TOO_EARLY, cancelled("O-1", NOON.minus(TICK)));
        only(CouponRedeemed.class, redeemed("X-1", "O-1", NOON));
    }

    /** An order's coupon is called like the order. */
    @Test
    void a_coupon_that_was_given_and_one_that_was_ordered_are_never_taken_for_each_other() {
        voucher(Optional.empty());
        only(CouponIssued.class, issued(ANNA, "O-1", NOON));
        rejectedFor(RejectionCode.COUPON_DIFFERS, ordered(ANNA, "O-1"));
        assertThat(balance(ANNA)).isEqualTo(100);

        last(RewardOrdered.class, ordered(ANNA, "O-2"));
        rejectedFor(RejectionCode.COUPON_DIFFERS, issued(ANNA, "O-2", NOON));
    }

    @ParameterizedTest
    @EnumSource(Cancellable.class)
    void what_is_delivered_with_the_order_is_cancelled_never_or_at_any_time(Cancellable cancellable) {
        if (cancellable == Cancellable.NEVER || cancellable == Cancellable.ANY_TIME) {
            voucher(1, LISTED, Optional.empty(), cancellable, Optional.of(TREATS));
        } else {
            assertThatThrownBy(() -> voucher(1, LISTED, Optional.empty(), cancellable, Optional.of(TREATS)))
                    .hasMessageContaining("NEVER or ANY_TIME");
        }
    }
}
