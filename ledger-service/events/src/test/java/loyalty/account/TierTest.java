package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.wire.EventJson;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierTest {

    static final String LEVELS = """
            "levels":[{"name":"bronze","from":0},{"name":"silver","from":5000},{"name":"gold","from":10000}]""";

    static final ZoneId UTC = ZoneId.of("UTC");

    Programme programme = Programme.unpublished(new ProgrammeId("club"));
    final List<Qualifying.Credit> earned = new ArrayList<>();

    @ParameterizedTest
    @Tag("W24")
    @CsvSource({"FULL, bronze", "ONE_STEP, silver", "NONE, gold"})
    void gold_of_one_year_lasts_to_the_end_of_the_next_and_falls_as_the_programme_says(String downgrade, String tier) {
        given("""
                "period":"YEAR","validity":"END_OF_NEXT_PERIOD","downgrade":"%s",""".formatted(downgrade));
        earn("2025-06-01", 12_000);
        earn("2026-06-01", 2_000);

        assertThat(tierAt("2026-12-31T23:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt("2027-01-01T00:00:00Z")).isEqualTo(tier);
    }

    @Test
    @Tag("W25")
    void a_late_fact_repairs_the_tier_from_the_day_it_fell_on_and_both_histories_stay() {
        given("""
                "period":"YEAR","validity":"END_OF_NEXT_PERIOD",""", """
                "levels":[{"name":"silver","from":60000}]""");
        earn("2024-05-01", 60_000); // so that 2025 was silver
        earn("2025-07-01", 55_000);
        assertThat(tierAt("2025-12-31T23:59:59Z")).isEqualTo("silver");
        assertThat(tierAt("2026-01-01T00:00:00Z")).isEqualTo("none");

        var known = List.copyOf(earned); // what was known on 4 January
        earn("2025-12-28", 10_000); // arrives on 5 January

        assertThat(tierAt("2026-01-01T00:00:00Z")).isEqualTo("silver");
        assertThat(standing("2026-01-05T12:00:00Z", known).tier()).hasToString("none");
        assertThat(standing("2026-01-05T12:00:00Z", earned).qualifyingPoints()).isZero();
    }

    @Test
    void a_rolling_window_of_months_goes_back_to_the_same_day_or_the_last_of_the_month() {
        given("\"windowMonths\":1,\"validity\":\"WHILE_MET\",");
        earn("2026-01-31", 5_000);

        assertThat(tierAt("2026-02-28T23:59:59Z")).isEqualTo("silver"); // since the 28th of January
        assertThat(tierAt("2026-03-01T00:00:00Z")).isEqualTo("bronze"); // since the first of February
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2026-07-31T23:59:59Z, 2026-08-01T00:00:00Z",
        "QUARTER, 2026-09-30T23:59:59Z, 2026-10-01T00:00:00Z",
        "HALF_YEAR, 2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z",
        "YEAR, 2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z"
    })
    void a_tier_that_lasts_while_it_is_met_ends_with_its_calendar_period(String period, String last, String first) {
        given("\"period\":\"" + period + "\",\"validity\":\"WHILE_MET\",");
        earn("2026-07-15", 5_000);

        assertThat(tierAt(last)).isEqualTo("silver");
        assertThat(tierAt(first)).isEqualTo("bronze");
    }

    @Test
    void a_year_begins_in_the_zone_of_the_programme() {
        programme = programme.with(document(
                1, "1970-01-01T00:00:00Z", "Asia/Tokyo", "\"period\":\"YEAR\",\"validity\":\"WHILE_MET\",", LEVELS));
        earnAt("2025-12-31T15:00:00Z", 5_000); // midnight in Tokyo

        assertThat(tierAt("2025-12-31T15:00:00Z")).isEqualTo("silver");
        assertThat(tierAt("2026-12-31T14:59:59Z")).isEqualTo("silver");
        assertThat(tierAt("2026-12-31T15:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void soft_landing_takes_one_step_each_period() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",\"downgrade\":\"ONE_STEP\",");
        earn("2020-03-01", 10_000);

        assertThat(tierAt("2021-12-31T00:00:00Z")).isEqualTo("gold");
        assertThat(tierAt("2022-12-31T00:00:00Z")).isEqualTo("silver");
        assertThat(tierAt("2023-06-01T00:00:00Z")).isEqualTo("bronze");
        assertThat(tierAt("2030-06-01T00:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void a_soft_landing_asks_for_no_more_periods_than_there_are_levels() {
        given("\"period\":\"MONTH\",\"validity\":\"END_OF_NEXT_PERIOD\",\"downgrade\":\"ONE_STEP\",");

        assertThat(TierReckoning.of(programme, Instant.parse("2026-06-01T00:00:00Z"))
                        .windows())
                .hasSize(4);
    }

    @Test
    void reaching_more_counts_at_once() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",\"downgrade\":\"ONE_STEP\",");
        earn("2026-02-01", 5_000);
        earn("2026-08-01", 5_000);

        assertThat(tierAt("2026-08-01T11:59:59Z")).isEqualTo("silver");
        assertThat(tierAt("2026-08-01T12:00:00Z")).isEqualTo("gold");
    }

    @Test
    void a_return_of_a_closed_period_takes_what_the_purchase_had_reached_from_its_own_day_on() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        earn("2025-11-01", 10_000);
        earned.add(new Qualifying.Credit(noon("2026-02-10"), noon("2025-11-01"), -6_000));

        assertThat(tierAt("2026-02-10T11:59:59Z")).isEqualTo("gold");
        assertThat(tierAt("2026-02-10T12:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void grace_lets_a_tier_outlast_its_period_by_days() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",\"graceDays\":31,");
        earn("2025-06-01", 10_000);

        assertThat(standing("2026-06-01T00:00:00Z", earned).keptUntil())
                .contains(Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(tierAt("2027-01-31T23:59:59Z")).isEqualTo("gold");
        assertThat(standing("2027-01-31T00:00:00Z", earned).keptUntil())
                .contains(Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(tierAt("2027-02-01T00:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void a_standing_tells_how_long_it_is_kept_and_what_comes_next() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        earn("2025-06-01", 5_000);

        var reached = standing("2025-07-01T00:00:00Z", earned);
        assertThat(reached.keptUntil()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        var carried = standing("2026-07-01T00:00:00Z", earned);
        assertThat(carried.keptUntil()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(carried.qualifyingPoints()).isZero();
        assertThat(carried.next().orElseThrow().name()).hasToString("gold");
    }

    @Test
    void a_period_closes_by_the_version_that_rules_its_last_instant() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        programme = programme.with(document(
                2, "2026-01-01T00:00:00Z", "UTC", "\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", """
                        "levels":[{"name":"silver","from":6000},{"name":"gold","from":20000}]"""));
        earn("2025-06-01", 10_000);

        assertThat(tierAt("2026-06-01T00:00:00Z")).isEqualTo("gold"); // though 20,000 are asked for now
        assertThat(tierAt("2027-01-01T00:00:00Z")).isEqualTo("none");
    }

    @Test
    void a_new_version_in_mid_year_lets_nobody_fall_before_the_year_ends() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        programme = programme.with(document(
                2,
                "2026-05-15T00:00:00Z",
                "UTC",
                "\"period\":\"QUARTER\",\"validity\":\"END_OF_NEXT_PERIOD\",",
                LEVELS));
        earn("2025-06-01", 10_000);

        assertThat(tierAt("2026-05-14T00:00:00Z")).isEqualTo("gold");
        assertThat(tierAt("2026-06-30T00:00:00Z")).isEqualTo("gold");
        assertThat(tierAt("2026-07-01T00:00:00Z")).isEqualTo("bronze"); // the second quarter closes by the new version
    }

    @ParameterizedTest
    @CsvSource({
        "'\"period\":\"MONTH\",\"validity\":\"END_OF_NEXT_PERIOD\",', 2026-07-01T00:00:00Z",
        "'\"period\":\"MONTH\",\"validity\":\"END_OF_NEXT_PERIOD\",', 2026-07-20T00:00:00Z",
        "'\"period\":\"QUARTER\",\"validity\":\"END_OF_NEXT_PERIOD\",', 2026-07-01T00:00:00Z",
        "'\"windowDays\":60,\"validity\":\"WHILE_MET\",', 2026-07-20T00:00:00Z"
    })
    void longer_periods_from_mid_year_on_let_nobody_fall_before_the_first_of_them_ends(String window, String turn) {
        given(window);
        programme = programme.with(
                document(2, turn, "UTC", "\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", """
                        "levels":[{"name":"silver","from":50000},{"name":"gold","from":100000}]"""));
        earn("2026-06-10", 10_000);
        var lastBefore = Instant.parse(turn).minus(1, ChronoUnit.MICROS).toString();

        assertThat(tierAt(lastBefore)).isEqualTo("gold");
        assertThat(tierAt(turn)).isEqualTo("gold"); // though the year asks for 100,000
        assertThat(standing(turn, earned).keptUntil()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(tierAt("2026-12-31T23:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt("2027-01-01T00:00:00Z")).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"FULL, none, none", "ONE_STEP, silver, none", "NONE, gold, gold"})
    void what_came_into_a_longer_period_falls_at_its_end_as_the_programme_says(
            String downgrade, String next, String afterNext) {
        given("\"period\":\"MONTH\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        programme = programme.with(document(2, "2026-07-01T00:00:00Z", "UTC", """
                "period":"YEAR","validity":"END_OF_NEXT_PERIOD","downgrade":"%s",""".formatted(downgrade), """
                "levels":[{"name":"silver","from":50000},{"name":"gold","from":100000}]"""));
        earn("2026-06-10", 10_000);

        assertThat(tierAt("2027-01-01T00:00:00Z")).isEqualTo(next);
        assertThat(tierAt("2028-01-01T00:00:00Z")).isEqualTo(afterNext);
    }

    @Test
    void what_a_month_before_the_last_had_reached_is_not_carried_into_a_year_that_begins_later() {
        given("\"period\":\"MONTH\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        programme = programme.with(document(
                2, "2026-07-01T00:00:00Z", "UTC", "\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", """
                        "levels":[{"name":"silver","from":50000},{"name":"gold","from":100000}]"""));
        earn("2025-12-10", 10_000); // gold until the end of January
        earn("2026-05-10", 5_000); // silver until the end of June

        assertThat(tierAt("2026-06-30T23:59:59Z")).isEqualTo("silver");
        assertThat(tierAt("2026-07-01T00:00:00Z")).isEqualTo("none");
    }

    @Test
    void a_tier_of_another_name_stands_for_the_highest_that_asks_for_no_more() {
        given("\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",");
        programme = programme.with(document(
                2, "2026-01-01T00:00:00Z", "UTC", "\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", """
                        "levels":[{"name":"ruby","from":4000},{"name":"diamond","from":10000}]"""));
        earn("2025-06-01", 5_000);

        assertThat(tierAt("2026-06-01T00:00:00Z")).isEqualTo("ruby");
    }

    @Test
    void nobody_has_a_tier_before_the_first_version() {
        programme = programme.with(document(
                1, "2026-01-01T00:00:00Z", "UTC", "\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",", LEVELS));

        assertThat(tierAt("2025-12-31T23:59:59Z")).isEqualTo("none");
        assertThat(tierAt("2026-01-01T00:00:00Z")).isEqualTo("bronze");
    }

    void given(String window) {
        given(window, LEVELS);
    }

    void given(String window, String levels) {
        programme = programme.with(document(1, "2020-01-01T00:00:00Z", "UTC", window, levels));
    }

    static ProgrammeDocument document(int version, String from, String zone, String window, String levels) {
        return EventJson.readProgramme(
                """
                {"programme":"club","version":%d,"name":"Club","zone":"%s","currency":"EUR","effectiveFrom":"%s",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS",%s%s},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.formatted(version, zone, from, window, levels).getBytes(StandardCharsets.UTF_8));
    }

    void earn(String day, long points) {
        earnAt(noon(day).toString(), points);
    }

    void earnAt(String instant, long points) {
        var at = Instant.parse(instant);
        earned.add(new Qualifying.Credit(at, at, points));
    }

    static Instant noon(String day) {
        return LocalDate.parse(day).atTime(LocalTime.NOON).atZone(UTC).toInstant();
    }

    String tierAt(String instant) {
        return standing(instant, earned).tier().value();
    }

    TierReckoning.Standing standing(String instant, List<Qualifying.Credit> credits) {
        var reckoning = TierReckoning.of(programme, Instant.parse(instant));
        return Qualifying.of(credits, List.of()).standing(reckoning);
    }
}
