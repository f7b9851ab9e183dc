package loyalty.ledger.reward;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Examples.withCampaigns;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.Actor;
import loyalty.event.Cancellable;
import loyalty.event.Movement;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardOrdered;
import loyalty.event.RewardStep;
import loyalty.event.RewardWithdrawn;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.EntryTags;
import loyalty.ledger.decision.QuotaDraw;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rule.CouponSeed;
import loyalty.programme.Programme;
import loyalty.programme.TierPolicy;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import loyalty.value.TierName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rewards are listed, ordered for points as long as there are some, handed over, or cancelled. */
@Tag("row-16")
@Tag("row-06")
class RewardTest {

    static final RewardId MUG = new RewardId("mug");
    static final Instant LISTED = on("06-01");
    static final Instant NOON = on("06-10");
    static final CouponSeed SEED = new CouponSeed(new Bytes32("1".repeat(64)), new Bytes32("2".repeat(64)));

    final Scenario scenario = Scenario.under(Programme.unpublished(RETAIL)
            .with(withCampaigns(
                    document("1.00"),
                    TierPolicy.whileMet(
                            365,
                            List.of(new TierPolicy.Level(new TierName("gold"), Points.of(150), Optional.empty()))))));

    /** Anna has 100 that lapse on 1 March 2027 and 100 that lapse on 1 April 2027, and is gold; Ben has 100, and is not. */
    @BeforeEach
    void two_members_with_points() {
        for (MemberId member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-1", "100.00", on("03-01")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "A-2", "100.00", on("04-01")));
        scenario.when(new PurchaseDecider(), purchase(BEN, "B-1", "100.00", on("03-01")));
    }

    static ListReward mug(int version, long cost, Optional<Integer> stock) {
        return mug(version, LISTED, cost, stock, Optional.empty(), Optional.empty(), Cancellable.UNTIL_SHIPPED);
    }

    static ListReward mug(
            int version,
            Instant at,
            long cost,
            Optional<Integer> stock,
            Optional<Instant> from,
            Optional<Instant> until,
            Cancellable cancellable) {
        return new ListReward(
                RETAIL,
                MUG,
                version,
                EffectiveAt.stated(at),
                new RewardName("Mug, blue"),
                Points.of(cost),
                stock,
                from,
                until,
                Optional.empty(),
                cancellable,
                Optional.empty());
    }

    static ListReward forTiers(String reward, List<TierName> tiers) {
        return new ListReward(
                RETAIL,
                new RewardId(reward),
                1,
                EffectiveAt.stated(LISTED),
                new RewardName("Mug"),
                Points.of(10),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tiers),
                Cancellable.NEVER,
                Optional.empty());
    }

    Decision listed(ListReward command) {
        return scenario.when(new ListingDecider(), command);
    }

    Decision withdrawn(Instant at, String reason) {
        return scenario.when(
                new RewardWithdrawalDecider(),
                new WithdrawReward(RETAIL, MUG, EffectiveAt.stated(at), Optional.of(new ReasonCode(reason))));
    }

    Decision ordered(MemberId member, String order) {
        return ordered(member, order, NOON);
    }

    Decision ordered(MemberId member, String order, Instant at) {
        return scenario.when(
                new OrderingDecider(),
                new OrderReward(RETAIL, member, new RewardOrderId(order), MUG, EffectiveAt.stated(at), SEED));
    }

    Decision progressed(String order, RewardStep step, Instant at) {
        return scenario.when(
                new ProgressDecider(),
                new ProgressOrder(RETAIL, new RewardOrderId(order), step, EffectiveAt.stated(at)));
    }

    Decision cancelled(String order, Instant at) {
        return cancelled(order, at, Optional.empty());
    }

    Decision cancelled(String order, Instant at, Optional<ReasonCode> reason) {
        return scenario.when(
                new OrderCancellationDecider(),
                new CancelOrder(RETAIL, new RewardOrderId(order), EffectiveAt.stated(at), reason));
    }

    long balance(MemberId member, Instant at) {
        return scenario.account(member).lots().balanceAt(at);
    }

    long given() {
        return scenario.used().getOrDefault(TagName.rewardStock(RETAIL, MUG), 0L);
    }

    @Test
    void an_order_spends_what_the_reward_costs_soonest_to_lapse_first() {
        listed(mug(1, 150, Optional.of(40)));
        var order = only(RewardOrdered.class, ordered(ANNA, "O-1"));

        assertThat(order.points()).isEqualTo(Points.of(150));
        assertThat(order.movements().stream().map(Movement::points)).containsExactly(Points.of(100), Points.of(50));
        assertThat(order.told().balance()).isEqualTo(Points.of(50));
        assertThat(order.told().tier().orElseThrow().name()).isEqualTo(new TierName("gold"));
        assertThat(order.rewardVersion()).isEqualTo(1);
        assertThat(order.name()).isEqualTo(new RewardName("Mug, blue"));
        assertThat(balance(ANNA, NOON)).isEqualTo(50);
        assertThat(EntryTags.of(order).draws()).containsExactly(new QuotaDraw(TagName.rewardStock(RETAIL, MUG), 1, 40));
    }

    @Test
    void an_order_sent_again_is_answered_as_the_first_time_whatever_the_catalogue_says_since() {
        listed(mug(1, 50, Optional.of(1)));
        var first = only(RewardOrdered.class, ordered(ANNA, "O-1"));
        listed(mug(2, 90, Optional.of(1)));
        withdrawn(NOON, "discontinued");

        assertThat(ordered(ANNA, "O-1")).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.REWARD_ORDER_DIFFERS, ordered(BEN, "O-1"));
        rejectedFor(RejectionCode.REWARD_ORDER_DIFFERS, ordered(ANNA, "O-1", NOON.plusSeconds(1)));
        rejectedFor(
                RejectionCode.REWARD_ORDER_DIFFERS,
                scenario.when(
                        new OrderingDecider(),
                        new OrderReward(
                                RETAIL,
                                ANNA,
                                new RewardOrderId("O-1"),
                                new RewardId("pen"),
                                EffectiveAt.stated(NOON),
                                SEED)));
        assertThat(given()).isEqualTo(1);
    }

    @Test
    void what_is_sold_out_is_refused_until_an_order_is_cancelled_or_more_are_listed() {
        listed(mug(1, 10, Optional.of(1)));
        ordered(ANNA, "O-1");
        rejectedFor(RejectionCode.REWARD_SOLD_OUT, ordered(BEN, "O-2"));

        cancelled("O-1", NOON);
        assertThat(given()).isZero();
        only(RewardOrdered.class, ordered(BEN, "O-2"));
        rejectedFor(RejectionCode.REWARD_SOLD_OUT, ordered(ANNA, "O-3"));

        listed(mug(2, 10, Optional.of(2)));
        only(RewardOrdered.class, ordered(ANNA, "O-3"));
        rejectedFor(RejectionCode.REWARD_SOLD_OUT, ordered(ANNA, "O-4"));

        listed(mug(3, 10, Optional.empty()));
        only(RewardOrdered.class, ordered(ANNA, "O-4"));
        listed(mug(4, 10, Optional.of(2)));
        rejectedFor(RejectionCode.REWARD_SOLD_OUT, ordered(ANNA, "O-5"));
        assertThat(given()).isEqualTo(3);
    }

    @Test
    void nothing_is_given_of_what_there_is_none_of() {
        listed(mug(1, 10, Optional.of(0)));
        rejectedFor(RejectionCode.REWARD_SOLD_OUT, ordered(ANNA, "O-1"));
    }

    @Test
    void an_order_told_late_is_on_the_terms_of_its_instant_and_from_the_stock_of_today() {
        listed(mug(1, 10, Optional.of(5)));
        listed(mug(2, NOON, 60, Optional.of(1), Optional.empty(), Optional.empty(), Cancellable.NEVER));

        var late = only(RewardOrdered.class, ordered(ANNA, "O-1", NOON.minusNanos(1_000)));
        assertThat(late.points()).isEqualTo(Points.of(10));
        assertThat(late.rewardVersion()).isEqualTo(1);
        assertThat(late.cancellable()).isEqualTo(Cancellable.UNTIL_SHIPPED);
        assertThat(late.stock()).contains(1);
        rejectedFor(RejectionCode.REWARD_SOLD_OUT, ordered(ANNA, "O-2", NOON.minusNanos(1_000)));
    }

    @Test
    void a_version_tells_a_change_from_a_retry() {
        var first = only(RewardListed.class, listed(mug(1, 10, Optional.empty())));
        rejectedFor(RejectionCode.REWARD_DIFFERS, listed(mug(1, 11, Optional.empty())));
        rejectedFor(RejectionCode.VERSION_NOT_NEXT, listed(mug(3, 11, Optional.empty())));
        only(RewardListed.class, listed(mug(2, 11, Optional.empty())));

        assertThat(listed(mug(1, 10, Optional.empty()))).isEqualTo(Decision.repeated(first));
        assertThat(only(RewardOrdered.class, ordered(ANNA, "O-1")).points()).isEqualTo(Points.of(11));
    }

    @ParameterizedTest(name = "ordered at {0} of 06-05 to 06-20: {1}")
    @CsvSource({
        "2026-06-04T23:59:59.999999Z, REWARD_NOT_OPEN",
        "2026-06-05T00:00:00Z, accepted",
        "2026-06-19T23:59:59.999999Z, accepted",
        "2026-06-20T00:00:00Z, REWARD_NOT_OPEN",
    })
    void a_reward_can_be_ordered_from_the_first_instant_and_before_the_last(Instant at, String verdict) {
        listed(mug(
                1,
                LISTED,
                10,
                Optional.empty(),
                Optional.of(Instant.parse("2026-06-05T00:00:00Z")),
                Optional.of(Instant.parse("2026-06-20T00:00:00Z")),
                Cancellable.NEVER));

        var decision = ordered(ANNA, "O-1", at);
        if (verdict.equals("accepted")) {
            only(RewardOrdered.class, decision);
        } else {
            rejectedFor(RejectionCode.valueOf(verdict), decision);
        }
    }

    @Test
    void nothing_is_ordered_before_it_was_listed_nor_from_its_withdrawal_on() {
        rejectedFor(RejectionCode.UNKNOWN_REWARD, ordered(ANNA, "O-1"));
        rejectedFor(RejectionCode.UNKNOWN_REWARD, withdrawn(NOON, "broken"));
        listed(mug(1, 10, Optional.empty()));
        rejectedFor(RejectionCode.REWARD_NOT_OPEN, ordered(ANNA, "O-1", LISTED.minusNanos(1_000)));
        rejectedFor(RejectionCode.REWARD_NOT_OPEN, withdrawn(LISTED.minusNanos(1_000), "broken"));

        var withdrawn = only(RewardWithdrawn.class, withdrawn(NOON, "broken"));
        assertThat(withdrawn(NOON, "broken")).isEqualTo(Decision.repeated(withdrawn));
        rejectedFor(RejectionCode.REWARD_DIFFERS, withdrawn(NOON, "mistake"));
        rejectedFor(RejectionCode.REWARD_WITHDRAWN, ordered(ANNA, "O-1", NOON));
        rejectedFor(RejectionCode.REWARD_WITHDRAWN, listed(mug(2, 10, Optional.empty())));
        only(RewardOrdered.class, ordered(ANNA, "O-1", NOON.minusNanos(1_000)));
    }

    @Test
    void a_reward_may_be_for_some_tiers_alone() {
        var gold = forTiers("mug", List.of(new TierName("gold")));
        only(RewardListed.class, listed(gold));

        only(RewardOrdered.class, ordered(ANNA, "O-1"));
        rejectedFor(RejectionCode.REWARD_NOT_FOR_TIER, ordered(BEN, "O-2"));
        rejectedFor(RejectionCode.UNKNOWN_TIER, listed(forTiers("pen", List.of(new TierName("diamond")))));
    }

    @Test
    void who_may_not_spend_or_has_too_little_orders_nothing() {
        listed(mug(1, 101, Optional.empty()));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, ordered(BEN, "O-1"));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, ordered(new MemberId("nobody"), "O-1"));
        scenario.when(
                new BlockDecider(), new BlockMember(RETAIL, ANNA, EffectiveAt.stated(NOON), new ReasonCode("fraud")));
        rejectedFor(RejectionCode.MEMBER_BLOCKED, ordered(ANNA, "O-1"));
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, BEN, EffectiveAt.stated(NOON), new ReasonCode("request")));
        rejectedFor(RejectionCode.MEMBER_CLOSED, ordered(BEN, "O-1"));
        assertThat(given()).isZero();
    }

    /** W21 for rewards: both lots come back as they were, also the one that is past its date by then. */
    @Test
    void a_cancelled_order_gives_the_points_back_to_their_lots_with_the_dates_those_have() {
        listed(mug(1, 150, Optional.of(1)));
        var order = only(RewardOrdered.class, ordered(ANNA, "O-1"));
        Instant later = Instant.parse("2027-03-10T12:00:00Z");

        var back = only(RewardOrderCancelled.class, cancelled("O-1", later));

        assertThat(back.movements())
                .containsExactlyElementsOf(
                        order.movements().stream().map(Movement::reversed).toList());
        assertThat(back.points()).isEqualTo(Points.of(150));
        assertThat(balance(ANNA, later)).as("the first lot has lapsed since").isEqualTo(100);
        assertThat(back.told().balance()).isEqualTo(Points.of(100));
        assertThat(EntryTags.of(back).draws().getFirst().amount()).isEqualTo(-1);
        assertThat(cancelled("O-1", later)).isEqualTo(Decision.repeated(back));
        rejectedFor(RejectionCode.REWARD_ORDER_DIFFERS, cancelled("O-1", later, Optional.of(new ReasonCode("broken"))));
    }

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource({
        "'', READY, accepted",
        "'', SHIPPED, accepted",
        "'', DELIVERED, REWARD_STEP_OUT_OF_ORDER",
        "READY, SHIPPED, REWARD_STEP_OUT_OF_ORDER",
        "READY, DELIVERED, accepted",
        "SHIPPED, READY, REWARD_STEP_OUT_OF_ORDER",
        "SHIPPED, DELIVERED, accepted",
        "READY DELIVERED, SHIPPED, REWARD_STEP_OUT_OF_ORDER",
        "SHIPPED DELIVERED, READY, REWARD_STEP_OUT_OF_ORDER",
        "CANCELLED, READY, REWARD_ORDER_CANCELLED",
        "SHIPPED DELIVERED CANCELLED, READY, REWARD_ORDER_CANCELLED",
    })
    void an_order_is_made_ready_or_shipped_and_then_delivered(String before, RewardStep step, String verdict) {
        listed(mug(1, LISTED, 10, Optional.empty(), Optional.empty(), Optional.empty(), Cancellable.ANY_TIME));
        ordered(ANNA, "O-1");
        come(before);

        var decision = progressed("O-1", step, NOON);
        if (!verdict.equals("accepted")) {
            rejectedFor(RejectionCode.valueOf(verdict), decision);
            return;
        }
        var done = only(RewardOrderProgressed.class, decision);
        assertThat(done.step()).isEqualTo(step);
        assertThat(progressed("O-1", step, NOON)).isEqualTo(Decision.repeated(done));
        rejectedFor(RejectionCode.REWARD_ORDER_DIFFERS, progressed("O-1", step, NOON.plusSeconds(1)));
    }

    private void come(String steps) {
        Stream.of(steps.split(" ")).filter(each -> !each.isEmpty()).forEach(each -> {
            var decision = each.equals("CANCELLED")
                    ? cancelled("O-1", NOON)
                    : progressed("O-1", RewardStep.valueOf(each), NOON);
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        });
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        "NEVER, '', false",
        "NEVER, SHIPPED, false",
        "UNTIL_SHIPPED, '', true",
        "UNTIL_SHIPPED, READY, true",
        "UNTIL_SHIPPED, SHIPPED, false",
        "UNTIL_SHIPPED, READY DELIVERED, false",
        "UNTIL_SHIPPED, SHIPPED DELIVERED, false",
        "UNTIL_DELIVERED, SHIPPED, true",
        "UNTIL_DELIVERED, SHIPPED DELIVERED, false",
        "ANY_TIME, READY DELIVERED, true",
    })
    void an_order_can_be_cancelled_as_long_as_its_terms_say(Cancellable until, String steps, boolean can) {
        listed(mug(1, LISTED, 10, Optional.empty(), Optional.empty(), Optional.empty(), until));
        ordered(ANNA, "O-1");
        listed(mug(2, LISTED, 10, Optional.empty(), Optional.empty(), Optional.empty(), Cancellable.UNTIL_DELIVERED));
        come(steps);

        var decision = cancelled("O-1", NOON);
        if (can) {
            only(RewardOrderCancelled.class, decision);
        } else {
            rejectedFor(RejectionCode.REWARD_ORDER_NOT_CANCELLABLE, decision);
        }
    }

    @Test
    void no_step_lies_before_the_one_before_it() {
        listed(mug(1, LISTED, 10, Optional.empty(), Optional.empty(), Optional.empty(), Cancellable.ANY_TIME));
        rejectedFor(RejectionCode.UNKNOWN_REWARD_ORDER, progressed("O-1", RewardStep.READY, NOON));
        rejectedFor(RejectionCode.UNKNOWN_REWARD_ORDER, cancelled("O-1", NOON));
        ordered(ANNA, "O-1");
        var before = NOON.minus(Duration.ofSeconds(1));
        rejectedFor(RejectionCode.REWARD_STEP_TOO_EARLY, progressed("O-1", RewardStep.READY, before));
        rejectedFor(RejectionCode.REWARD_STEP_TOO_EARLY, cancelled("O-1", before));
        only(RewardOrderProgressed.class, progressed("O-1", RewardStep.READY, NOON.plusSeconds(1)));
        rejectedFor(RejectionCode.REWARD_STEP_TOO_EARLY, progressed("O-1", RewardStep.DELIVERED, NOON));
        rejectedFor(RejectionCode.REWARD_STEP_TOO_EARLY, cancelled("O-1", NOON));
        only(RewardOrderProgressed.class, progressed("O-1", RewardStep.DELIVERED, NOON.plusSeconds(1)));
    }

    @Test
    void a_parcel_arrives_also_at_who_was_merged_but_the_points_do_not_go_back() {
        listed(mug(1, LISTED, 10, Optional.empty(), Optional.empty(), Optional.empty(), Cancellable.ANY_TIME));
        ordered(BEN, "O-1");
        var merge = new MergeId("G-1");
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(
                        RETAIL,
                        merge,
                        BEN,
                        ANNA,
                        EffectiveAt.stated(NOON),
                        new ReasonCode("duplicate"),
                        new Actor("pam", "k1")));
        scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL,
                        merge,
                        JudgeMerge.Judgement.APPROVE,
                        EffectiveAt.stated(NOON),
                        Optional.empty(),
                        new Actor("quinn", "k2")));

        only(RewardOrderProgressed.class, progressed("O-1", RewardStep.SHIPPED, NOON.plusSeconds(1)));
        rejectedFor(RejectionCode.MEMBER_MERGED, cancelled("O-1", NOON.plusSeconds(2)));
    }

    @Test
    void whoever_left_gets_points_back_that_lapse_with_the_membership() {
        listed(mug(1, 10, Optional.empty()));
        ordered(BEN, "O-1");
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, BEN, EffectiveAt.stated(NOON.plusSeconds(1)), new ReasonCode("request")));

        only(RewardOrderCancelled.class, cancelled("O-1", NOON.plusSeconds(2)));
        assertThat(balance(BEN, NOON.plusSeconds(2))).isZero();
        assertThat(given()).isZero();
    }

    @Test
    void terms_that_make_no_sense_are_refused() {
        var now = Optional.of(NOON);
        var any = Optional.<Integer>empty();
        for (int version : new int[] {0, 1_001}) {
            assertThatThrownBy(() -> mug(version, 10, any)).hasMessageContaining("1 to 1000");
        }
        mug(1_000, 10, any);
        assertThatThrownBy(() -> mug(1, 0, any)).hasMessageContaining("at least 1 point");
        assertThatThrownBy(() -> mug(1, 10, Optional.of(-1))).hasMessageContaining("stock");
        assertThatThrownBy(() -> mug(1, 10, Optional.of(1_000_000_001))).hasMessageContaining("stock");
        assertThatThrownBy(() -> mug(1, LISTED, 10, any, now, now, Cancellable.NEVER))
                .hasMessageContaining("until must lie after from");
        assertThatThrownBy(() -> forTiers("mug", List.of())).hasMessageContaining("tiers");
    }
}
