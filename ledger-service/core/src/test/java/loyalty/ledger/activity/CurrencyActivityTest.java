package loyalty.ledger.activity;

import static loyalty.ledger.decision.Currencies.OWN;
import static loyalty.ledger.decision.Currencies.SHELLS;
import static loyalty.ledger.decision.Currencies.STARS;
import static loyalty.ledger.decision.Currencies.adjust;
import static loyalty.ledger.decision.Currencies.giving;
import static loyalty.ledger.decision.Currencies.redeem;
import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityLimit;
import loyalty.event.ActivityRecorded;
import loyalty.ledger.adjustment.AdjustmentDecider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.ActivityPolicy;
import loyalty.programme.Programme;
import loyalty.value.ActivityId;
import loyalty.value.ActivityType;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activities that earn stars, which last 30 days: 25 for each that is shared, up to some number, and 10 points for each walk. */
class CurrencyActivityTest {

    static final Duration STARS_LAST = Duration.ofDays(30);
    static final LotId SHARED = new LotId("activity:share/a-1");

    Scenario scenario = shop(sharing("DAY", 2, STARS), walking());

    private static ActivityPolicy walking() {
        return ActivityPolicy.of(new ActivityType("walk"), Points.of(10));
    }

    private static ActivityPolicy sharing(String window, int most, Optional<PointCurrencyId> of) {
        var policy = ActivityTest.policy("share", window, most, Optional.empty(), Optional.empty());
        return of.map(policy::in).orElse(policy);
    }

    private static Scenario shop(ActivityPolicy... activities) {
        return members(Programme.unpublished(RETAIL).with(giving(1, Instant.EPOCH, List.of(activities))));
    }

    /** From March on shares are rewarded by another policy. */
    private static Scenario changing(ActivityPolicy first, ActivityPolicy fromMarch) {
        return members(Programme.unpublished(RETAIL)
                .with(giving(1, Instant.EPOCH, List.of(first)))
                .with(giving(2, on("03-01"), List.of(fromMarch))));
    }

    private static Scenario members(Programme programme) {
        var scenario = Scenario.under(programme);
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        return scenario;
    }

    private Decision told(String id, String type, Instant at) {
        return scenario.when(
                new ActivityDecider(),
                new RecordActivity(
                        RETAIL,
                        ANNA,
                        new ActivityId(id),
                        new ActivityType(type),
                        Optional.empty(),
                        EffectiveAt.stated(at)));
    }

    private ActivityRecorded shared(String id, Instant at) {
        return only(ActivityRecorded.class, told(id, "share", at));
    }

    private Decision cancellation(String id, Instant at) {
        return scenario.when(
                new CancellationDecider(),
                new CancelActivity(RETAIL, new ActivityId(id), EffectiveAt.stated(at), Optional.empty()));
    }

    private ActivityCancelled cancelled(String id, Instant at) {
        return only(ActivityCancelled.class, cancellation(id, at));
    }

    private void anna_has(long own, long stars, Instant at) {
        assertThat(List.of(
                        scenario.account(ANNA).lots().balanceAt(at),
                        scenario.account(ANNA).lots(STARS).balanceAt(at)))
                .as("points and stars")
                .containsExactly(own, stars);
    }

    @Test
    @Tag("row-21")
    void what_the_programme_gives_stars_for_earns_stars_at_once_with_the_dates_of_stars() {
        told("w-1", "walk", on("03-01"));

        var recorded = shared("a-1", on("03-01"));

        assertThat(recorded.pointCurrency()).isEqualTo(STARS);
        assertThat(recorded.points()).isEqualTo(Points.of(25));
        assertThat(recorded.told().balance()).as("points").isEqualTo(Points.of(10));
        assertThat(recorded.told().in(STARS.get()).balance()).isEqualTo(Points.of(25));
        assertThat(recorded.movements()).singleElement().satisfies(movement -> {
            assertThat(movement.lot().id()).isEqualTo(SHARED);
            assertThat(movement.pointCurrency()).isEqualTo(STARS);
            assertThat(movement.lot().lapsesAt()).contains(on("03-01").plus(STARS_LAST));
        });
        anna_has(10, 25, on("03-01").plus(STARS_LAST).minus(ActivityTest.MICROSECOND));
        anna_has(10, 0, on("03-01").plus(STARS_LAST));
        assertThat(told("a-1", "share", on("03-01"))).isInstanceOf(Decision.Repeated.class);
        assertThat(only(ActivityRecorded.class, told("w-2", "walk", on("03-02"))))
                .satisfies(walked -> {
                    assertThat(walked.pointCurrency()).isEmpty();
                    assertThat(walked.told().pointCurrencies()).isEmpty();
                });
    }

    @Test
    @Tag("row-24")
    void beyond_the_cap_no_stars_are_earned_and_the_till_is_told_of_stars() {
        shared("a-1", on("03-01"));
        shared("a-2", on("03-01"));

        var third = shared("a-3", on("03-01"));

        assertThat(third.limitedBy()).contains(ActivityLimit.CAP);
        assertThat(third.pointCurrency()).isEqualTo(STARS);
        assertThat(third.movements()).isEmpty();
        assertThat(third.told().in(STARS.get()).balance()).isEqualTo(Points.of(50));
        var cancelled = cancelled("a-3", on("03-02"));
        assertThat(cancelled.reversed()).isEqualTo(Points.ZERO);
        assertThat(cancelled.pointCurrency()).isEqualTo(STARS);
        anna_has(0, 50, on("03-02"));
    }

    @ParameterizedTest(name = "{0}, then {1}: {2} hours apart")
    @Tag("row-24")
    @CsvSource({
        "stars,  points, YEAR,   1, 48, CAP",
        "points, stars,  YEAR,   1, 48, CAP",
        "points, stars,  YEAR,   2, 48, ",
        "points, stars,  MEMBER, 1, 48, CAP",
        "stars,  points, MONTH,  1, 48, ",
        "stars,  points, NEVER,  0, 47, INTERVAL",
        "points, stars,  NEVER,  0, 47, INTERVAL",
        "points, stars,  NEVER,  0, 48, "
    })
    void limits_count_what_earned_before_whatever_it_was(
            String before, String then, String window, int most, int hours, ActivityLimit limit) {
        Optional<Integer> apart = window.equals("NEVER") ? Optional.of(48 * 60) : Optional.empty();
        var policy = ActivityTest.policy("share", window, most, apart, Optional.empty());
        scenario = changing(
                before.equals("stars") ? policy.in(STARS.get()) : policy,
                then.equals("stars") ? policy.in(STARS.get()) : policy);
        shared("a-1", on("02-28"));

        var second = shared("a-2", on("02-28").plus(Duration.ofHours(hours)));

        assertThat(second.programmeVersion()).isEqualTo(2);
        assertThat(second.limitedBy()).isEqualTo(Optional.ofNullable(limit));
        assertThat(second.pointCurrency()).isEqualTo(then.equals("stars") ? STARS : OWN);
    }

    @Test
    @Tag("row-23")
    @Tag("row-48")
    void stars_that_were_spent_are_owed_as_stars_however_many_points_there_are() {
        scenario.when(new AdjustmentDecider(), adjust("own", OWN, 100, on("02-01")));
        shared("a-1", on("03-01"));
        scenario.when(new RedemptionDecider(), redeem("x", STARS, 20, on("03-02")));

        var cancelled = cancelled("a-1", on("03-03"));

        assertThat(cancelled.pointCurrency()).isEqualTo(STARS);
        assertThat(cancelled.reversed()).isEqualTo(Points.of(25));
        assertThat(cancelled.told().in(STARS.get()).debt()).contains(Points.of(20));
        assertThat(cancelled.told().debt()).isEmpty();
        anna_has(100, 0, on("03-03"));
        var repaying = shared("a-2", on("03-04"));
        assertThat(repaying.movements())
                .extracting(movement -> movement.to())
                .containsExactly(AccountName.DEBT, AccountName.ACTIVE);
        assertThat(repaying.told().in(STARS.get()).debt()).isEmpty();
        anna_has(100, 5, on("03-04"));
    }

    @Test
    void points_of_a_walk_repay_no_stars_and_stars_no_points() {
        shared("a-1", on("03-01"));
        scenario.when(new RedemptionDecider(), redeem("x", STARS, 25, on("03-02")));
        cancelled("a-1", on("03-03"));

        told("w-1", "walk", on("03-04"));

        anna_has(10, 0, on("03-04"));
        assertThat(scenario.account(ANNA).lots(STARS).debtAt(on("03-04"))).isEqualTo(25);
        scenario.when(new RedemptionDecider(), redeem("y", OWN, 10, on("03-05")));
        cancelled("w-1", on("03-06"));
        shared("a-2", on("03-07"));
        assertThat(scenario.account(ANNA).lots().debtAt(on("03-07"))).isEqualTo(10);
        assertThat(scenario.account(ANNA).lots(STARS).debtAt(on("03-07"))).isZero();
    }

    @Test
    void what_had_lapsed_counts_as_taken_of_the_stars_and_of_no_points() {
        told("w-1", "walk", on("03-01"));
        shared("a-1", on("03-01"));

        var cancelled = cancelled("a-1", on("03-01").plus(STARS_LAST));

        assertThat(cancelled.lapsedBefore()).isEqualTo(Points.of(25));
        assertThat(cancelled.movements()).isEmpty();
        anna_has(10, 0, cancelled.effectiveAt());
        assertThat(scenario.account(ANNA).lots(STARS).takenAsLapsed().byLot()).isEqualTo(Map.of(SHARED, Points.of(25)));
        assertThat(scenario.account(ANNA).lots().takenAsLapsed().byLot()).isEmpty();
    }

    @Test
    void an_activity_is_cancelled_in_what_it_earned_whatever_the_version_says_by_then() {
        scenario = changing(sharing("DAY", 2, STARS), sharing("DAY", 2, OWN));
        scenario.when(new AdjustmentDecider(), adjust("own", OWN, 100, on("02-01")));
        shared("a-1", on("02-20"));
        assertThat(shared("a-2", on("03-01")).pointCurrency()).isEqualTo(OWN);

        assertThat(cancelled("a-1", on("03-02")).pointCurrency()).isEqualTo(STARS);
        anna_has(125, 0, on("03-02"));
        assertThat(cancelled("a-2", on("03-02")).pointCurrency()).isEqualTo(OWN);
        anna_has(100, 0, on("03-02"));
    }

    @Test
    void who_leaves_has_no_stars_left_and_owes_none_for_what_was_cancelled_afterwards() {
        shared("a-1", on("03-01"));
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("03-02")), new ReasonCode("wish")));
        anna_has(0, 0, on("03-02"));

        assertThat(cancelled("a-1", on("03-03")).lapsedBefore()).isEqualTo(Points.of(25));
        assertThat(scenario.account(ANNA).lots(STARS).debtAt(on("03-03"))).isZero();
    }

    @Test
    void a_version_gives_what_it_counts() {
        assertThatThrownBy(() -> shop(sharing("DAY", 2, SHELLS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this version");
    }
}
