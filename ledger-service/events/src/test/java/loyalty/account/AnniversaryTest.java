package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.programme.Programme;
import loyalty.programme.TierReckoning;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiers that count by the years of the member, in Berlin where nothing else is said; Anna registered there on 5 May 2024. */
@Tag("row-36")
class AnniversaryTest {

    static final Instant ANNA_SINCE = Instant.parse("2024-05-05T10:00:00Z");

    /** Midnight in Berlin when the years of Anna begin that tests speak of. */
    static final String SECOND = "2025-05-04T22:00:00Z";

    static final String LAST_OF_SECOND = "2026-05-04T21:59:59.999999Z";
    static final String THIRD = "2026-05-04T22:00:00Z";
    static final String LAST_OF_THIRD = "2027-05-04T21:59:59.999999Z";
    static final String FOURTH = "2027-05-04T22:00:00Z";

    static final String KEPT = "\"period\":\"ANNIVERSARY\",\"validity\":\"END_OF_NEXT_PERIOD\",";

    Programme programme = Programme.unpublished(new ProgrammeId("club"));
    final List<Qualifying.Credit> earned = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // the day itself, to the instant on both sides of it
        "Europe/Berlin, 2024-05-05T10:00:00Z, 2024-05-05T10:00:00Z, 2024-05-04T22:00:00Z, 2025-05-04T22:00:00Z",
        "Europe/Berlin, 2024-05-05T10:00:00Z, 2025-05-04T21:59:59.999999Z, 2024-05-04T22:00:00Z, 2025-05-04T22:00:00Z",
        "Europe/Berlin, 2024-05-05T10:00:00Z, 2025-05-04T22:00:00Z, 2025-05-04T22:00:00Z, 2026-05-04T22:00:00Z",
        // years go back as well: what a merge brings may be older than the registration
        "Europe/Berlin, 2024-05-05T10:00:00Z, 2024-05-04T21:59:59.999999Z, 2023-05-04T22:00:00Z, 2024-05-04T22:00:00Z",
        "Europe/Berlin, 2024-05-05T10:00:00Z, 2022-12-31T23:30:00Z, 2022-05-04T22:00:00Z, 2023-05-04T22:00:00Z",
        // the 29th of February: the 28th of other years, and the 29th again
        "Europe/Berlin, 2024-02-29T12:00:00Z, 2025-02-27T22:59:59.999999Z, 2024-02-28T23:00:00Z, 2025-02-27T23:00:00Z",
        "Europe/Berlin, 2024-02-29T12:00:00Z, 2025-02-27T23:00:00Z, 2025-02-27T23:00:00Z, 2026-02-27T23:00:00Z",
        "Europe/Berlin, 2024-02-29T12:00:00Z, 2028-02-28T22:59:59.999999Z, 2027-02-27T23:00:00Z, 2028-02-28T23:00:00Z",
        "Europe/Berlin, 2024-02-29T12:00:00Z, 2028-02-28T23:00:00Z, 2028-02-28T23:00:00Z, 2029-02-27T23:00:00Z",
        "Europe/Berlin, 2023-02-28T12:00:00Z, 2024-02-28T23:00:00Z, 2024-02-27T23:00:00Z, 2025-02-27T23:00:00Z",
        // the last of a month
        "Europe/Berlin, 2025-08-31T12:00:00Z, 2026-08-30T22:00:00Z, 2026-08-30T22:00:00Z, 2027-08-30T22:00:00Z",
        // another day than in Greenwich, and another year
        "Europe/Berlin, 2024-05-04T22:30:00Z, 2025-05-04T21:59:59.999999Z, 2024-05-04T22:00:00Z, 2025-05-04T22:00:00Z",
        "Asia/Tokyo, 2024-12-31T15:00:00Z, 2025-12-31T14:59:59.999999Z, 2024-12-31T15:00:00Z, 2025-12-31T15:00:00Z",
        "America/New_York, 2025-01-01T04:59:59Z, 2025-12-31T04:59:59.999999Z, 2024-12-31T05:00:00Z, 2025-12-31T05:00:00Z",
        // clocks are put forward on the 29th of March 2026, on another day of the years around it, and once at midnight
        "Europe/Berlin, 2025-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-28T23:00:00Z, 2027-03-28T22:00:00Z",
        "America/Sao_Paulo, 2017-11-04T12:00:00Z, 2018-11-04T02:59:59.999999Z, 2017-11-04T02:00:00Z, 2018-11-04T03:00:00Z",
        // they are put back: the night is longer, and once it was the day before again when the year had begun
        "Europe/Berlin, 2024-10-26T12:00:00Z, 2025-10-26T22:59:59.999999Z, 2025-10-25T22:00:00Z, 2026-10-25T23:00:00Z",
        "America/St_Johns, 2009-11-07T12:00:00Z, 2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z, 2011-11-07T03:30:00Z"
    })
    void a_year_of_a_member_runs_from_one_anniversary_to_the_next(
            String zone, String registered, String at, String from, String until) {
        programme = programme.with(TierTest.document(
                1,
                "1970-01-01T00:00:00Z",
                zone,
                "\"period\":\"ANNIVERSARY\",\"validity\":\"WHILE_MET\",",
                TierTest.LEVELS));

        var reckoning = TierReckoning.of(programme, Instant.parse(at)).ofMember(Optional.of(Instant.parse(registered)));

        assertThat(reckoning.windowOpensAfter()).isEqualTo(Instant.parse(from).minusNanos(1_000));
        assertThat(reckoning.countsUntil()).contains(Instant.parse(until));
    }

    @ParameterizedTest
    @Tag("W24")
    @CsvSource({"FULL, bronze", "ONE_STEP, silver", "NONE, gold"})
    void gold_of_one_year_lasts_to_the_end_of_the_next_and_falls_as_the_programme_says(String downgrade, String tier) {
        given(KEPT + "\"downgrade\":\"" + downgrade + "\",");
        earn("2025-06-01T12:00:00Z", 12_000);
        earn("2026-06-01T12:00:00Z", 2_000);

        assertThat(tierAt(LAST_OF_THIRD)).isEqualTo("gold");
        assertThat(tierAt(FOURTH)).isEqualTo(tier);
    }

    @Test
    void what_is_reached_in_the_last_instant_of_a_year_lasts_through_the_next() {
        given(KEPT);
        earn(SECOND, 9_999);
        earn(LAST_OF_SECOND, 1);

        assertThat(tierAt("2026-05-04T21:59:59.999998Z")).isEqualTo("silver");
        assertThat(tierAt(LAST_OF_SECOND)).isEqualTo("gold");
        assertThat(standing(LAST_OF_SECOND).keptUntil()).contains(Instant.parse(FOURTH));
        assertThat(standing(THIRD).qualifyingPoints()).isZero();
        assertThat(standing(THIRD).keptUntil()).contains(Instant.parse(FOURTH));
        assertThat(tierAt(LAST_OF_THIRD)).isEqualTo("gold");
        assertThat(tierAt(FOURTH)).isEqualTo("bronze");
    }

    @Test
    void what_is_earned_at_the_first_instant_of_a_year_is_too_late_for_the_one_before() {
        given(KEPT);
        earn(LAST_OF_SECOND, 9_999);
        earn(THIRD, 1);

        assertThat(tierAt(THIRD)).isEqualTo("silver");
        assertThat(standing(THIRD).qualifyingPoints()).isEqualTo(1);
    }

    @Test
    void who_registered_on_another_day_has_another_tier_by_the_same_purchases() {
        given(KEPT);
        earn("2025-04-01T12:00:00Z", 5_000);
        earn("2025-06-01T12:00:00Z", 5_000);

        assertThat(tierAt("2025-06-01T12:00:00Z")).isEqualTo("silver");
        assertThat(standing("2025-06-01T12:00:00Z", Instant.parse("2024-12-24T10:00:00Z"))
                        .tier())
                .hasToString("gold");
    }

    @Test
    void a_return_after_the_anniversary_takes_from_the_year_of_its_purchase_and_from_its_own_instant_on() {
        given(KEPT);
        earn("2026-05-01T12:00:00Z", 10_000);
        earned.add(new Qualifying.Credit(
                Instant.parse("2026-05-08T12:00:00Z"), Instant.parse("2026-05-01T12:00:00Z"), -6_000));

        assertThat(tierAt("2026-05-08T11:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt("2026-05-08T12:00:00Z")).isEqualTo("bronze");
        assertThat(standing("2026-05-08T12:00:00Z").qualifyingPoints()).isZero();
    }

    @Test
    void a_late_fact_is_counted_in_its_own_year_and_repairs_the_tier_since() {
        given(KEPT);
        earn("2025-06-01T12:00:00Z", 9_000);
        assertThat(tierAt(THIRD)).isEqualTo("silver");

        earn(LAST_OF_SECOND, 1_000); // told weeks later

        assertThat(tierAt(THIRD)).isEqualTo("gold");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-05-04T21:59:59.999999Z, gold",
        "2027-05-04T22:00:00Z, gold",
        "2027-05-14T21:59:59.999999Z, gold",
        "2027-05-14T22:00:00Z, bronze"
    })
    void grace_lets_a_tier_outlast_the_year_by_days(String at, String tier) {
        given(KEPT + "\"graceDays\":10,");
        earn("2025-06-01T12:00:00Z", 10_000);

        assertThat(tierAt(at)).isEqualTo(tier);
        if (tier.equals("gold")) {
            assertThat(standing(at).keptUntil()).contains(Instant.parse("2027-05-14T22:00:00Z"));
        }
    }

    @Test
    void a_soft_landing_takes_one_step_each_anniversary() {
        given(KEPT + "\"downgrade\":\"ONE_STEP\",");
        earn("2024-06-01T12:00:00Z", 10_000);

        assertThat(tierAt(LAST_OF_SECOND)).isEqualTo("gold");
        assertThat(tierAt(THIRD)).isEqualTo("silver");
        assertThat(tierAt(LAST_OF_THIRD)).isEqualTo("silver");
        assertThat(tierAt(FOURTH)).isEqualTo("bronze");
    }

    @Test
    void a_tier_that_lasts_while_it_is_met_ends_with_the_year() {
        given("\"period\":\"ANNIVERSARY\",\"validity\":\"WHILE_MET\",");
        earn("2026-05-01T12:00:00Z", 10_000);

        assertThat(tierAt(LAST_OF_SECOND)).isEqualTo("gold");
        assertThat(tierAt(THIRD)).isEqualTo("bronze");
    }

    @Test
    void what_counts_from_before_the_registration_counts_in_the_years_that_go_back_from_it() {
        given(KEPT);
        earned.add(
                new Qualifying.Credit(ANNA_SINCE, Instant.parse("2023-05-04T22:00:00Z"), 10_000)); // came with a merge

        assertThat(tierAt("2024-05-05T10:00:00Z")).isEqualTo("gold");
        assertThat(tierAt("2025-05-04T21:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt(SECOND)).isEqualTo("bronze");
    }

    @Test
    void who_just_registers_begins_a_year() {
        given(KEPT);

        var reckoning = TierReckoning.of(programme, ANNA_SINCE).ofMember(Optional.empty());

        assertThat(reckoning.countsUntil()).contains(Instant.parse(SECOND));
    }

    @Test
    void a_programme_by_the_calendar_has_one_reckoning_for_all() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        var reckoning = TierReckoning.of(programme, ANNA_SINCE);

        assertThat(reckoning.ofMember(Optional.of(ANNA_SINCE))).isSameAs(reckoning);
    }

    /** By the calendar, the year 2025 reached gold to the end of 2026; neither of the two years of Anna that it lies in did. */
    @ParameterizedTest
    @CsvSource({
        "2025-12-31T22:59:59.999999Z, gold, 2026-12-31T23:00:00Z",
        "2025-12-31T23:00:00Z,        gold, 2027-05-04T22:00:00Z",
        "2026-05-04T21:59:59.999999Z, gold, 2027-05-04T22:00:00Z",
        "2026-05-04T22:00:00Z,        gold, 2027-05-04T22:00:00Z",
        "2027-05-04T21:59:59.999999Z, gold, 2027-05-04T22:00:00Z",
        "2027-05-04T22:00:00Z,        bronze, ''"
    })
    void where_a_programme_turns_to_the_years_of_members_what_each_has_counts_as_reached_in_the_year_that_runs(
            String at, String tier, String keptUntil) {
        turning("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", KEPT);
        earn("2025-02-01T12:00:00Z", 5_000);
        earn("2025-08-01T12:00:00Z", 5_000);

        assertThat(tierAt(at)).isEqualTo(tier);
        if (!keptUntil.isEmpty()) {
            assertThat(standing(at).keptUntil()).contains(Instant.parse(keptUntil));
        }
    }

    @Test
    void what_the_calendar_year_before_the_turn_did_not_reach_again_falls_with_it() {
        turning("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", KEPT);
        earn("2024-06-01T12:00:00Z", 10_000);

        assertThat(tierAt("2025-12-31T22:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt("2025-12-31T23:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void grace_of_the_new_years_gives_nothing_back_that_fell_before_the_turn() {
        turning("\"windowDays\":30,\"validity\":\"WHILE_MET\",", KEPT + "\"graceDays\":366,");
        earn("2025-05-01T12:00:00Z", 10_000); // gold on the anniversary of 2025, and nothing on the day of the turn

        assertThat(tierAt(SECOND)).isEqualTo("gold");
        assertThat(tierAt("2025-12-31T22:59:59.999999Z")).isEqualTo("bronze");
        assertThat(tierAt("2025-12-31T23:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void where_it_turns_back_to_the_calendar_nobody_falls_that_day_either() {
        turning(KEPT, "\"period\":\"HALF_YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        earn("2025-06-01T12:00:00Z", 5_000);
        earn("2025-12-01T12:00:00Z", 5_000);

        assertThat(tierAt("2025-12-31T23:00:00Z")).isEqualTo("gold");
        assertThat(standing("2025-12-31T23:00:00Z").keptUntil()).contains(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(tierAt("2026-12-31T22:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt("2026-12-31T23:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void a_further_version_by_the_years_of_members_lets_the_turn_be_where_it_was() {
        turning("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", KEPT);
        programme =
                programme.with(TierTest.document(3, "2026-02-01T00:00:00Z", "Europe/Berlin", KEPT, TierTest.LEVELS));
        earn("2025-02-01T12:00:00Z", 5_000);
        earn("2025-08-01T12:00:00Z", 5_000);

        assertThat(tierAt("2026-03-01T12:00:00Z")).isEqualTo("gold");
        assertThat(tierAt(LAST_OF_THIRD)).isEqualTo("gold");
        assertThat(tierAt(FOURTH)).isEqualTo("bronze");
    }

    private void turning(String before, String since) {
        given(before);
        programme =
                programme.with(TierTest.document(2, "2025-12-31T23:00:00Z", "Europe/Berlin", since, TierTest.LEVELS));
    }

    private void given(String window) {
        programme =
                programme.with(TierTest.document(1, "2020-01-01T00:00:00Z", "Europe/Berlin", window, TierTest.LEVELS));
    }

    private void earn(String instant, long points) {
        var at = Instant.parse(instant);
        earned.add(new Qualifying.Credit(at, at, points));
    }

    private String tierAt(String instant) {
        return standing(instant).tier().value();
    }

    private TierReckoning.Standing standing(String instant) {
        return standing(instant, ANNA_SINCE);
    }

    private TierReckoning.Standing standing(String instant, Instant registered) {
        var reckoning = TierReckoning.of(programme, Instant.parse(instant)).ofMember(Optional.of(registered));
        return Qualifying.of(earned, List.of()).standing(reckoning);
    }
}
