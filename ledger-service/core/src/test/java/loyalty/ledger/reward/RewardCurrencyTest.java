package loyalty.ledger.reward;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.PAM;
import static loyalty.ledger.decision.Currencies.QUINN;
import static loyalty.ledger.decision.Currencies.SHELLS;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.STONES;
import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Currencies.authorise;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Cancellable;
import loyalty.event.CouponIssued;
import loyalty.event.CouponVoided;
import loyalty.event.Movement;
import loyalty.event.OrderTerms;
import loyalty.event.RewardListed;
import loyalty.event.RewardOrderCancelled;
import loyalty.event.RewardOrdered;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.coupon.OpenPool;
import loyalty.ledger.coupon.PoolOpeningDecider;
import loyalty.ledger.decision.Currencies;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeDecider;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.redemption.AuthorisationDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.Programme;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rewards priced in a point currency beside the programme's own are paid with points of that one, and with no others. */
@Tag("row-16")
class RewardCurrencyTest {

    static final RewardId MUG = new RewardId("mug");
    static final CouponPoolId TREATS = new CouponPoolId("treats");
    static final Instant LISTED = on("01-05");
    static final Instant FIRST = on("01-10");
    static final Instant SECOND = on("01-15");
    static final Instant TODAY = on("01-20");
    static final Duration STARS_LAST = Duration.ofDays(30);

    final Scenario scenario = Scenario.under(Currencies.programme()).at(on("03-01"));

    /** Anna has 100 points, 30 stars that lapse 30 days after the 10th and 20 that lapse 30 days after the 15th, and 7 stones; Ben has nothing. */
    @BeforeEach
    void two_members() {
        for (MemberId member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
        }
        given("own", OWN, 100, FIRST);
        given("later", STARS, 20, SECOND);
        given("sooner", STARS, 30, FIRST);
        given("stones", STONES, 7, FIRST);
    }

    private void given(String id, Optional<PointCurrencyId> currency, long points, Instant at) {
        scenario.when(new AdjustmentDecider(), adjust(id, currency, points, at));
    }

    static ListReward mug(int version, Instant at, long cost, Optional<PointCurrencyId> currency) {
        return mug(version, at, cost, currency, Optional.empty());
    }

    static ListReward mug(
            int version, Instant at, long cost, Optional<PointCurrencyId> currency, Optional<CouponPoolId> pool) {
        return new ListReward(
                RETAIL,
                MUG,
                version,
                EffectiveAt.stated(at),
                new RewardName("Mug, blue"),
                Points.of(cost),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Cancellable.ANY_TIME,
                pool,
                currency);
    }

    Decision listed(ListReward command) {
        return scenario.when(new ListingDecider(), command);
    }

    Decision ordered(String order, Instant at) {
        return ordered(scenario, ANNA, order, at);
    }

    static Decision ordered(Scenario scenario, MemberId member, String order, Instant at) {
        return scenario.when(
                new OrderingDecider(),
                new OrderReward(
                        RETAIL, member, new RewardOrderId(order), MUG, EffectiveAt.stated(at), RewardTest.SEED));
    }

    Decision cancelled(String order, Instant at) {
        return cancelled(scenario, order, at);
    }

    static Decision cancelled(Scenario scenario, String order, Instant at) {
        return scenario.when(
                new OrderCancellationDecider(),
                new CancelOrder(RETAIL, new RewardOrderId(order), EffectiveAt.stated(at), Optional.empty()));
    }

    private void anna_has(long own, long stars, long stones, Instant at) {
        var account = scenario.account(ANNA);
        assertThat(List.of(
                        account.lots(OWN).balanceAt(at),
                        account.lots(STARS).balanceAt(at),
                        account.lots(STONES).balanceAt(at)))
                .containsExactly(own, stars, stones);
    }

    private static Optional<PointCurrencyId> currency(String name) {
        return Optional.of(name).filter(each -> !each.isEmpty()).map(PointCurrencyId::new);
    }

    /** What redemptions ask of stars, 10 at least and a multiple of 5, is nothing to a reward. */
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "100, '', true",
        "101, '', false",
        "1, stars, true",
        "13, stars, true",
        "50, stars, true",
        "51, stars, false",
        "7, stones, true",
        "8, stones, false",
    })
    void an_order_takes_of_the_currency_of_its_price_alone(long cost, String of, boolean enough) {
        listed(mug(1, LISTED, cost, currency(of)));

        var decision = ordered("O-1", TODAY);

        if (!enough) {
            rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, decision);
            anna_has(100, 50, 7, TODAY);
            return;
        }
        var order = only(RewardOrdered.class, decision);
        assertThat(order.pointCurrency()).isEqualTo(currency(of));
        assertThat(order.points()).isEqualTo(Points.of(cost));
        anna_has(
                of.isEmpty() ? 100 - cost : 100,
                of.equals("stars") ? 50 - cost : 50,
                of.equals("stones") ? 7 - cost : 7,
                TODAY);
    }

    @Test
    void stars_are_spent_soonest_to_lapse_first_and_the_till_is_told_what_is_left_of_them() {
        listed(mug(1, LISTED, 35, STARS));

        var order = only(RewardOrdered.class, ordered("O-1", TODAY));

        assertThat(order.movements().stream().map(Movement::points)).containsExactly(Points.of(30), Points.of(5));
        assertThat(order.movements()).allMatch(each -> each.pointCurrency().equals(STARS));
        assertThat(order.told().balance()).isEqualTo(Points.of(100));
        assertThat(order.told().in(STARS.get()).balance()).isEqualTo(Points.of(15));
        assertThat(order.told().in(STARS.get()).nextLapse().orElseThrow().at()).isEqualTo(SECOND.plus(STARS_LAST));
    }

    @Test
    void whoever_has_too_few_stars_is_told_how_many_they_are() {
        listed(mug(1, LISTED, 51, STARS));

        var refused = (Decision.Rejected) ordered("O-1", TODAY);

        assertThat(refused.reason().balance()).contains(Points.of(50));
        assertThat(refused.reason().pointCurrency()).isEqualTo(STARS);
        assertThat(refused.reason().detail()).contains("50 points of stars");
        listed(mug(2, LISTED, 101, OWN));
        var tooFew = (Decision.Rejected) ordered("O-1", TODAY);
        assertThat(tooFew.reason().balance()).contains(Points.of(100));
        assertThat(tooFew.reason().pointCurrency()).isEmpty();
        assertThat(tooFew.reason().detail()).contains("100 points at that instant");
    }

    @Test
    void stars_that_are_held_order_nothing() {
        scenario.when(new AuthorisationDecider(), authorise("x", STARS, 40, TODAY));
        listed(mug(1, LISTED, 11, STARS));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, ordered("O-1", TODAY));

        listed(mug(2, LISTED, 10, STARS));
        var order = only(RewardOrdered.class, ordered("O-1", TODAY));
        assertThat(order.told().in(STARS.get()).reserved()).contains(Points.of(40));
        assertThat(order.told().reserved()).isEmpty();
    }

    /** W21 for stars: both lots come back as they were, also the one that is past its date by then. */
    @Test
    void a_cancelled_order_gives_stars_back_to_their_lots_with_the_dates_those_have() {
        listed(mug(1, LISTED, 35, STARS));
        var order = only(RewardOrdered.class, ordered("O-1", TODAY));
        Instant later = FIRST.plus(STARS_LAST);

        var back = only(RewardOrderCancelled.class, cancelled("O-1", later));

        assertThat(back.pointCurrency()).isEqualTo(STARS);
        assertThat(back.movements())
                .containsExactlyElementsOf(
                        order.movements().stream().map(Movement::reversed).toList());
        assertThat(back.told().in(STARS.get()).balance()).isEqualTo(Points.of(20));
        anna_has(100, 20, 7, later);
        anna_has(100, 0, 7, SECOND.plus(STARS_LAST));
        assertThat(cancelled("O-1", later)).isEqualTo(Decision.repeated(back));
    }

    @Test
    void an_order_keeps_the_currency_that_it_was_placed_in_whatever_is_listed_later() {
        listed(mug(1, LISTED, 10, STARS));
        ordered("O-1", TODAY);
        listed(mug(2, TODAY, 5, STONES));

        assertThat(only(RewardOrdered.class, ordered("O-2", TODAY)).pointCurrency())
                .as("the price of today")
                .isEqualTo(STONES);
        assertThat(only(RewardOrderCancelled.class, cancelled("O-1", TODAY)).pointCurrency())
                .as("the price of then")
                .isEqualTo(STARS);
        anna_has(100, 50, 2, TODAY);
    }

    @Test
    void an_order_told_late_is_paid_in_the_currency_of_its_instant() {
        listed(mug(1, LISTED, 10, STARS));
        listed(mug(2, TODAY, 10, OWN));

        var late = only(RewardOrdered.class, ordered("O-1", TODAY.minusNanos(1_000)));
        assertThat(late.pointCurrency()).isEqualTo(STARS);
        assertThat(only(RewardOrdered.class, ordered("O-2", TODAY)).pointCurrency())
                .isEmpty();
        var back = only(RewardOrderCancelled.class, cancelled("O-1", TODAY));
        assertThat(back.pointCurrency()).isEqualTo(STARS);
        anna_has(90, 50, 7, TODAY);
    }

    @Test
    void the_same_price_in_another_currency_is_another_listing() {
        var first = only(RewardListed.class, listed(mug(1, LISTED, 10, STARS)));

        assertThat(first.pointCurrency()).isEqualTo(STARS);
        assertThat(listed(mug(1, LISTED, 10, STARS))).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.REWARD_DIFFERS, listed(mug(1, LISTED, 10, STONES)));
        rejectedFor(RejectionCode.REWARD_DIFFERS, listed(mug(1, LISTED, 10, OWN)));
    }

    @Test
    void nothing_is_listed_in_points_that_nobody_counts() {
        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, listed(mug(1, LISTED, 10, SHELLS)));
        rejectedFor(RejectionCode.VERSION_NOT_NEXT, listed(mug(2, LISTED, 10, SHELLS)));
        rejectedFor(RejectionCode.UNKNOWN_REWARD, ordered("O-1", TODAY));
    }

    @Test
    void a_version_that_counts_stars_no_more_lets_nobody_order_for_them_but_cancel() {
        listed(mug(1, LISTED, 10, STARS));
        ordered("O-1", TODAY);
        var next = Scenario.under(
                Programme.unpublished(RETAIL).with(Currencies.rules()).with(Currencies.withStonesAlone(on("02-01"))));
        scenario.history().forEach(next::given);

        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, ordered(next, ANNA, "O-2", on("02-01")));
        only(RewardOrdered.class, ordered(next, ANNA, "O-3", on("02-01").minusNanos(1_000)));
        rejectedFor(
                RejectionCode.UNKNOWN_POINT_CURRENCY, next.when(new ListingDecider(), mug(2, on("02-01"), 10, STARS)));
        only(RewardOrderCancelled.class, cancelled(next, "O-1", on("02-02")));
        assertThat(next.account(ANNA).lots(STARS).balanceAt(on("02-02"))).isEqualTo(40);
    }

    @Test
    void a_coupon_is_had_for_stars_and_given_up_for_them() {
        scenario.when(
                new PoolOpeningDecider(),
                new OpenPool(
                        RETAIL,
                        TREATS,
                        EffectiveAt.stated(LISTED),
                        new CouponName("Thirty points"),
                        new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(30))),
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        listed(mug(1, LISTED, 51, STARS, Optional.of(TREATS)));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, ordered("O-1", TODAY));
        listed(mug(2, LISTED, 50, STARS, Optional.of(TREATS)));

        var events = ((Decision.Accepted) ordered("O-1", TODAY)).events();

        assertThat(events.getFirst()).isInstanceOf(CouponIssued.class);
        assertThat(((RewardOrdered) events.getLast()).pointCurrency()).isEqualTo(STARS);
        anna_has(100, 0, 7, TODAY);
        var undone = ((Decision.Accepted) cancelled("O-1", TODAY)).events();
        assertThat(undone.getFirst()).isInstanceOf(CouponVoided.class);
        assertThat(((RewardOrderCancelled) undone.getLast()).pointCurrency()).isEqualTo(STARS);
        anna_has(100, 50, 7, TODAY);
    }

    /** Nobody pays for a coupon that could never be redeemed. */
    @Test
    void a_reward_that_would_give_a_coupon_of_stars_is_not_ordered_once_nobody_counts_them() {
        scenario.when(
                new PoolOpeningDecider(),
                new OpenPool(
                        RETAIL,
                        TREATS,
                        EffectiveAt.stated(LISTED),
                        new CouponName("Thirty stars"),
                        new OrderTerms(Optional.empty(), Optional.empty(), Optional.of(Points.of(30)), STARS),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        listed(mug(1, LISTED, 10, OWN, Optional.of(TREATS)));
        var next = Scenario.under(
                Programme.unpublished(RETAIL).with(Currencies.rules()).with(Currencies.withStonesAlone(on("02-01"))));
        scenario.history().forEach(next::given);

        rejectedFor(RejectionCode.UNKNOWN_POINT_CURRENCY, ordered(next, ANNA, "O-1", on("02-01")));
        assertThat(next.account(ANNA).lots().balanceAt(on("02-01"))).isEqualTo(100);
        assertThat(ordered(next, ANNA, "O-2", on("02-01").minusNanos(1_000))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void stars_that_came_with_a_merge_order_too_and_those_spent_before_do_not_come_back() {
        listed(mug(1, LISTED, 30, STARS));
        ordered("O-1", TODAY);
        merge(ANNA, BEN, TODAY);

        rejectedFor(RejectionCode.MEMBER_MERGED, cancelled("O-1", TODAY));
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, ordered(scenario, BEN, "O-2", TODAY));
        listed(mug(2, TODAY, 20, STARS));
        only(RewardOrdered.class, ordered(scenario, BEN, "O-2", TODAY));
    }

    private void merge(MemberId source, MemberId target, Instant at) {
        var id = new MergeId("M");
        scenario.when(
                new MergeDecider(),
                new ProposeMerge(RETAIL, id, source, target, EffectiveAt.stated(at), new ReasonCode("duplicate"), PAM));
        var merged = scenario.when(
                new MergeJudgementDecider(),
                new JudgeMerge(
                        RETAIL, id, JudgeMerge.Judgement.APPROVE, EffectiveAt.stated(at), Optional.empty(), QUINN));
        assertThat(merged).isInstanceOf(Decision.Accepted.class);
    }
}
