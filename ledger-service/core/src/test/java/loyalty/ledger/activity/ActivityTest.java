package loyalty.ledger.activity;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.document;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityLimit;
import loyalty.event.ActivityRecorded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.programme.ActivityPolicy;
import loyalty.programme.EarningPolicy;
import loyalty.programme.LifeCycle;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.ReturnPolicy;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityTag;
import loyalty.value.ActivityType;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What members do beside buying earns by the type that the programme names, under its caps. */
class ActivityTest {

    static final Duration MICROSECOND = Duration.ofNanos(1_000);

    Scenario scenario = shop("UTC", capped("DAY", 2), plain("walk"));

    static ActivityPolicy plain(String type) {
        return ActivityPolicy.of(new ActivityType(type), Points.of(25));
    }

    /** Activities of the type {@code share}, so many of which earn in a window. */
    static ActivityPolicy capped(String window, int most) {
        return policy("share", window, most, Optional.empty(), Optional.empty());
    }

    static ActivityPolicy policy(
            String type, String window, int most, Optional<Integer> minutes, Optional<Boolean> oncePerReference) {
        return new ActivityPolicy(
                new ActivityType(type),
                Points.of(25),
                of(window, "DAY", most),
                of(window, "WEEK", most),
                of(window, "MONTH", most),
                of(window, "YEAR", most),
                of(window, "MEMBER", most),
                minutes,
                oncePerReference,
                Optional.of(List.of(new ActivityTag("social"))));
    }

    private static Optional<Integer> of(String window, String name, int most) {
        return window.equals(name) ? Optional.of(most) : Optional.empty();
    }

    static ProgrammeDocument rules(String zone, ActivityPolicy... activities) {
        return rules(zone, document("1.00").earning(), Optional.empty(), Optional.of(List.of(activities)));
    }

    static ProgrammeDocument rules(
            String zone,
            EarningPolicy earning,
            Optional<LifeCycle> lifeCycle,
            Optional<List<ActivityPolicy>> activities) {
        var one = document(earning);
        boolean isOpen = lifeCycle.isEmpty();
        return new ProgrammeDocument(
                one.programme(),
                one.version(),
                one.name(),
                ZoneId.of(zone),
                one.currency(),
                one.effectiveFrom(),
                one.earning(),
                one.activation(),
                one.expiry(),
                Optional.empty(),
                isOpen ? one.referral() : Optional.empty(),
                isOpen ? one.review() : Optional.empty(),
                one.redemption(),
                new ReturnPolicy(ReturnPolicy.Mode.CUMULATIVE, ReturnPolicy.Shortfall.ALLOW_NEGATIVE),
                one.transfers(),
                one.adjustments(),
                one.backdatingWindowDays(),
                one.tiers(),
                one.segments(),
                lifeCycle,
                activities,
                Optional.empty());
    }

    static Scenario shop(String zone, ActivityPolicy... activities) {
        var scenario = Scenario.under(Programme.unpublished(RETAIL).with(rules(zone, activities)));
        for (MemberId member : List.of(ANNA, BEN)) {
            scenario.when(new RegistrationDecider(), registration(member, Instant.parse("2025-01-01T00:00:00Z")));
        }
        return scenario;
    }

    Decision told(MemberId member, String id, String type, String reference, Instant at) {
        return scenario.when(
                new ActivityDecider(),
                new RecordActivity(
                        RETAIL,
                        member,
                        new ActivityId(id),
                        new ActivityType(type),
                        reference.isEmpty() ? Optional.empty() : Optional.of(new ActivityReference(reference)),
                        EffectiveAt.stated(at)));
    }

    ActivityRecorded shared(String id, Instant at) {
        return only(ActivityRecorded.class, told(ANNA, id, "share", "", at));
    }

    Decision cancelled(String id, Instant at) {
        return scenario.when(
                new CancellationDecider(),
                new CancelActivity(
                        RETAIL, new ActivityId(id), EffectiveAt.stated(at), Optional.of(new ReasonCode("no-show"))));
    }

    long balance(Instant at) {
        return scenario.account(ANNA).lots().balanceAt(at);
    }

    @Test
    @Tag("row-21")
    void a_survey_earns_at_once_and_names_itself_and_no_answer() {
        scenario = shop("UTC", policy("survey", "", 0, Optional.empty(), Optional.of(true)));

        var recorded = only(ActivityRecorded.class, told(ANNA, "s-1", "survey", "survey-2026", on("03-01")));

        assertThat(recorded.points()).isEqualTo(Points.of(25));
        assertThat(recorded.limitedBy()).isEmpty();
        assertThat(recorded.reference()).contains(new ActivityReference("survey-2026"));
        assertThat(recorded.tags()).containsExactly(new ActivityTag("social"));
        assertThat(recorded.told().balance()).isEqualTo(Points.of(25));
        assertThat(balance(on("03-01"))).isEqualTo(25);
        assertThat(balance(on("03-01").plus(Duration.ofDays(365)))).as("lapsed").isZero();
    }

    @Test
    @Tag("row-21")
    void a_survey_is_rewarded_once_for_each_member() {
        scenario = shop("UTC", policy("survey", "", 0, Optional.empty(), Optional.of(true)), plain("walk"));
        told(ANNA, "s-1", "survey", "spring", on("03-01"));

        rejectedFor(RejectionCode.ACTIVITY_REFERENCE_USED, told(ANNA, "s-2", "survey", "spring", on("04-01")));
        rejectedFor(RejectionCode.ACTIVITY_REFERENCE_MISSING, told(ANNA, "s-2", "survey", "", on("04-01")));
        only(ActivityRecorded.class, told(ANNA, "s-2", "survey", "summer", on("04-01")));
        only(ActivityRecorded.class, told(BEN, "s-3", "survey", "spring", on("04-01")));
        only(ActivityRecorded.class, told(ANNA, "s-4", "walk", "spring", on("04-01")));
        only(ActivityRecorded.class, told(ANNA, "s-5", "walk", "spring", on("04-01")));
        only(ActivityCancelled.class, cancelled("s-1", on("05-01")));
        rejectedFor(RejectionCode.ACTIVITY_REFERENCE_USED, told(ANNA, "s-6", "survey", "spring", on("06-01")));
    }

    @Test
    void the_same_activity_told_again_changes_nothing_and_with_other_words_is_refused() {
        shared("a-1", on("03-01"));

        assertThat(told(ANNA, "a-1", "share", "", on("03-01"))).isInstanceOf(Decision.Repeated.class);
        rejectedFor(RejectionCode.ACTIVITY_DIFFERS, told(BEN, "a-1", "share", "", on("03-01")));
        rejectedFor(RejectionCode.ACTIVITY_DIFFERS, told(ANNA, "a-1", "walk", "", on("03-01")));
        rejectedFor(RejectionCode.ACTIVITY_DIFFERS, told(ANNA, "a-1", "share", "x", on("03-01")));
        rejectedFor(RejectionCode.ACTIVITY_DIFFERS, told(ANNA, "a-1", "share", "", on("03-02")));
        assertThat(balance(on("03-02"))).isEqualTo(25);
    }

    @Test
    void a_type_that_the_programme_does_not_name_is_refused() {
        rejectedFor(RejectionCode.UNKNOWN_ACTIVITY_TYPE, told(ANNA, "a-1", "dance", "", on("03-01")));
        rejectedFor(RejectionCode.UNKNOWN_MEMBER, told(new MemberId("carl"), "a-1", "dance", "", on("03-01")));
    }

    @ParameterizedTest(name = "{0}: {1} and {2} are one window, {3} is the next")
    @Tag("row-24")
    @Tag("W11")
    @CsvSource({
        "DAY,   2026-01-31T21:00:00Z, 2026-02-01T20:59:59.999999Z, 2026-02-01T21:00:00Z",
        "WEEK,  2026-02-01T21:00:00Z, 2026-02-08T20:59:59.999999Z, 2026-02-08T21:00:00Z",
        "MONTH, 2026-01-31T21:00:00Z, 2026-02-28T20:59:59.999999Z, 2026-02-28T21:00:00Z",
        "YEAR,  2025-12-31T21:00:00Z, 2026-12-31T20:59:59.999999Z, 2026-12-31T21:00:00Z",
        "MEMBER,2025-12-31T21:00:00Z, 2029-06-30T21:00:00Z,        "
    })
    void beyond_the_cap_of_a_window_of_the_shop_an_activity_earns_nothing_and_says_so(
            String window, Instant first, Instant last, Instant next) {
        scenario = shop("Europe/Moscow", capped(window, 2), plain("walk")); // UTC+3
        assertThat(shared("a-1", first).limitedBy()).isEmpty();
        told(ANNA, "w-1", "walk", "", first);
        told(BEN, "b-1", "share", "", first);
        assertThat(shared("a-2", last).limitedBy()).as("others do not count").isEmpty();

        var third = shared("a-3", last);

        assertThat(third.limitedBy()).contains(ActivityLimit.CAP);
        assertThat(third.points()).isEqualTo(Points.ZERO);
        assertThat(third.movements()).isEmpty();
        assertThat(told(ANNA, "a-3", "share", "", last)).isInstanceOf(Decision.Repeated.class);
        if (next != null) {
            assertThat(shared("a-4", next).limitedBy()).isEmpty();
        }
    }

    @Test
    @Tag("row-24")
    void two_that_earn_lie_as_far_apart_as_the_programme_says_before_and_after() {
        scenario = shop("UTC", policy("share", "", 0, Optional.of(60), Optional.empty()));
        var hour = Duration.ofHours(1);
        shared("a-1", on("03-01"));

        assertThat(shared("a-2", on("03-01").plus(hour).minus(MICROSECOND)).limitedBy())
                .contains(ActivityLimit.INTERVAL);
        assertThat(shared("a-3", on("03-01").minus(hour).plus(MICROSECOND)).limitedBy())
                .as("told late")
                .contains(ActivityLimit.INTERVAL);
        assertThat(shared("a-4", on("03-01").plus(hour)).limitedBy())
                .as("the one that earned nothing starts no interval")
                .isEmpty();
        assertThat(shared("a-5", on("03-01").minus(hour)).limitedBy()).isEmpty();
    }

    @Test
    void what_is_capped_and_too_soon_says_that_it_is_capped() {
        scenario = shop("UTC", policy("share", "DAY", 1, Optional.of(60), Optional.empty()));
        shared("a-1", on("03-01"));

        assertThat(shared("a-2", on("03-01")).limitedBy()).contains(ActivityLimit.CAP);
    }

    @Test
    @Tag("row-23")
    void an_activity_that_did_not_happen_is_cancelled_with_its_points_and_keeps_its_place() {
        scenario = shop("UTC", capped("DAY", 1));
        shared("a-1", on("03-01"));

        rejectedFor(RejectionCode.UNKNOWN_ACTIVITY, cancelled("a-2", on("03-02")));
        rejectedFor(
                RejectionCode.CANCELLATION_BEFORE_ACTIVITY,
                cancelled("a-1", on("03-01").minus(MICROSECOND)));
        var cancelled = only(ActivityCancelled.class, cancelled("a-1", on("03-01")));

        assertThat(cancelled.reversed()).isEqualTo(Points.of(25));
        assertThat(cancelled.reason()).contains(new ReasonCode("no-show"));
        assertThat(cancelled.told().balance()).isEqualTo(Points.ZERO);
        assertThat(cancelled("a-1", on("03-05"))).isInstanceOf(Decision.Repeated.class);
        assertThat(shared("a-3", on("03-01")).limitedBy()).contains(ActivityLimit.CAP);
        assertThat(only(ActivityCancelled.class, cancelled("a-3", on("03-02"))).reversed())
                .isEqualTo(Points.ZERO);
        assertThat(balance(on("03-06"))).isZero();
    }

    @Test
    @Tag("row-48")
    void points_for_bottles_repay_a_debt_first_and_still_count_towards_the_cap() {
        shared("a-1", on("03-01"));
        scenario.when(new RedemptionDecider(), redemption(ANNA, "x", 25, on("03-02")));
        cancelled("a-1", on("03-03")); // she spent them, and owes them now

        var repaying = shared("a-2", on("03-04"));

        assertThat(repaying.told().balance()).isEqualTo(Points.ZERO);
        assertThat(shared("a-3", on("03-04")).limitedBy()).isEmpty();
        assertThat(shared("a-4", on("03-04")).limitedBy()).contains(ActivityLimit.CAP);
        assertThat(balance(on("03-05"))).isEqualTo(25);
    }

    @Test
    void who_has_left_does_nothing_any_more_but_what_was_done_before_can_be_cancelled() {
        shared("a-1", on("03-01"));
        scenario.when(
                new ClosingDecider(),
                new CloseMember(RETAIL, ANNA, EffectiveAt.stated(on("03-02")), new ReasonCode("wish")));

        rejectedFor(RejectionCode.MEMBER_CLOSED, told(ANNA, "a-2", "share", "", on("03-03")));
        only(ActivityCancelled.class, cancelled("a-1", on("03-03")));
    }

    @Test
    void a_programme_says_each_type_once_and_none_once_it_is_closed_to_earn() {
        assertThatThrownBy(() -> rules("UTC", plain("walk"), plain("walk")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("once");
        var noEarning = new EarningPolicy(
                List.of(), Optional.empty(), Optional.empty(), EarningPolicy.Rounding.FLOOR, EarningPolicy.Scope.ORDER);
        var runOff = Optional.of(new LifeCycle(LifeCycle.State.RUN_OFF, Optional.of(Instant.EPOCH)));
        assertThatThrownBy(() -> rules("UTC", noEarning, runOff, Optional.of(List.of(plain("walk")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("earns");
        assertThat(rules("UTC", noEarning, runOff, Optional.empty()).activity(new ActivityType("walk")))
                .isEmpty();
        assertThatThrownBy(() -> capped("YEAR", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActivityPolicy.of(new ActivityType("walk"), Points.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
