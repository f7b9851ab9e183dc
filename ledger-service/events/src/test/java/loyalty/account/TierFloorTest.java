package loyalty.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.programme.Programme;
import loyalty.programme.TierFloor;
import loyalty.programme.TierReckoning;
import loyalty.value.ProgrammeId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiers given by hand: bronze from 0, silver from 5,000 and gold from 10,000 points. */
@Tag("row-35")
class TierFloorTest {

    static final String YEARLY = "\"period\":\"YEAR\",\"validity\":\"END_OF_NEXT_PERIOD\",";

    Programme programme = Programme.unpublished(new ProgrammeId("club"));
    final List<Qualifying.Credit> earned = new ArrayList<>();
    final List<TierFloor> floors = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T11:59:59.999999Z, bronze",
        "2026-03-01T12:00:00Z, gold",
        "2026-07-01T11:59:59.999999Z, gold",
        "2026-07-01T12:00:00Z, bronze"
    })
    void a_floor_holds_from_its_first_instant_until_just_before_its_last(String instant, String tier) {
        given(YEARLY);
        give("G", "gold", "2026-03-01T12:00:00Z", "2026-07-01T12:00:00Z");

        assertThat(tierAt(instant)).isEqualTo(tier);
    }

    @Test
    void who_stands_higher_by_points_stays_there() {
        given(YEARLY);
        earn("2026-02-01", 10_000);
        give("G", "silver", "2026-03-01T12:00:00Z", "2026-07-01T12:00:00Z");

        assertThat(tierAt("2026-06-01T00:00:00Z")).isEqualTo("gold");
        assertThat(standing("2026-06-01T00:00:00Z").keptUntil()).contains(Instant.parse("2028-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"FULL", "ONE_STEP", "NONE"})
    void a_floor_leaves_nothing_behind_neither_soft_landing_nor_grace(String downgrade) {
        given(YEARLY + "\"downgrade\":\"" + downgrade + "\",\"graceDays\":30,");
        give("over the year", "gold", "2025-03-01T12:00:00Z", "2027-02-01T00:00:00Z");
        give("to its end", "gold", "2028-03-01T12:00:00Z", "2029-01-01T00:00:00Z");

        assertThat(tierAt("2027-01-31T23:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt("2027-02-01T00:00:00Z")).isEqualTo("bronze");
        assertThat(tierAt("2028-12-31T23:59:59.999999Z")).isEqualTo("gold");
        assertThat(tierAt("2029-01-01T00:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void what_is_earned_meanwhile_lands_as_if_there_had_been_no_floor() {
        given(YEARLY + "\"downgrade\":\"ONE_STEP\",");
        give("G", "gold", "2025-03-01T12:00:00Z", "2027-06-01T00:00:00Z");
        earn("2025-06-01", 5_000);

        assertThat(tierAt("2027-05-31T23:59:59Z")).isEqualTo("gold");
        assertThat(tierAt("2027-06-01T00:00:00Z"))
                .as("silver of 2025 fell with 2026")
                .isEqualTo("bronze");
    }

    @Test
    void of_several_floors_the_highest_counts_and_each_ends_by_itself() {
        given(YEARLY);
        give("S", "silver", "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z");
        give("G", "gold", "2026-03-01T00:00:00Z", "2026-07-01T00:00:00Z");

        assertThat(tierAt("2026-02-28T23:59:59Z")).isEqualTo("silver");
        assertThat(tierAt("2026-03-01T00:00:00Z")).isEqualTo("gold");
        assertThat(tierAt("2026-07-01T00:00:00Z")).isEqualTo("silver");
        assertThat(tierAt("2026-12-01T00:00:00Z")).isEqualTo("bronze");
    }

    @Test
    void a_standing_tells_when_the_floor_ends_and_what_would_be_above_it() {
        given(YEARLY);
        earn("2026-02-01", 1_000);
        give("S", "silver", "2026-03-01T00:00:00Z", "2026-07-01T00:00:00Z");
        give("longer", "silver", "2026-04-01T00:00:00Z", "2026-09-01T00:00:00Z");

        var standing = standing("2026-06-01T00:00:00Z");

        assertThat(standing.tier()).hasToString("silver");
        assertThat(standing.qualifyingPoints()).isEqualTo(1_000);
        assertThat(standing.next().orElseThrow().name()).hasToString("gold");
        assertThat(standing.keptUntil()).contains(Instant.parse("2026-09-01T00:00:00Z"));
    }

    @Test
    void where_points_and_a_floor_reach_the_same_tier_it_is_kept_until_the_later_end() {
        given(YEARLY);
        earn("2026-02-01", 5_000);
        give("G", "silver", "2026-03-01T00:00:00Z", "2030-01-01T00:00:00Z");
        assertThat(standing("2026-06-01T00:00:00Z").keptUntil()).contains(Instant.parse("2030-01-01T00:00:00Z"));

        floors.clear();
        give("G", "silver", "2026-03-01T00:00:00Z", "2026-07-01T00:00:00Z");
        assertThat(standing("2026-06-01T00:00:00Z").keptUntil()).contains(Instant.parse("2028-01-01T00:00:00Z"));

        floors.clear();
        floors.add(new TierFloor(
                new TierGrantId("G"),
                new TierName("silver"),
                1,
                Instant.parse("2026-03-01T00:00:00Z"),
                Optional.empty()));
        assertThat(standing("2026-06-01T00:00:00Z").keptUntil()).as("for life").isEmpty();
    }

    @Test
    void a_tier_that_a_new_version_lacks_stands_for_its_highest_that_asks_for_no_more() {
        given(YEARLY);
        programme = programme.with(TierTest.document(2, "2026-06-01T00:00:00Z", "UTC", YEARLY, """
                "levels":[{"name":"ruby","from":4000},{"name":"diamond","from":20000}]"""));
        give("G", "gold", "2026-03-01T00:00:00Z", "2026-12-01T00:00:00Z");

        assertThat(tierAt("2026-05-31T23:59:59Z")).isEqualTo("gold");
        assertThat(tierAt("2026-06-01T00:00:00Z")).isEqualTo("ruby");
        assertThat(tierAt("2026-12-01T00:00:00Z")).isEqualTo("none");
    }

    @Test
    void tiers_of_many_members_are_counted_by_the_same_rule() {
        given(YEARLY);
        var reckoning = TierReckoning.of(programme, Instant.parse("2026-06-01T00:00:00Z"));
        var none = new int[reckoning.windows().size()];
        var reached = none.clone();
        reached[0] = 3;

        assertThat(reckoning.tierOf(List.of(), none)).hasToString("none");
        assertThat(reckoning.tierOf(List.of(new TierFloor.Granted(new TierName("silver"), 1)), none))
                .hasToString("silver");
        assertThat(reckoning.tierOf(List.of(new TierFloor.Granted(new TierName("silver"), 1)), reached))
                .hasToString("gold");
    }

    void given(String window) {
        programme = programme.with(TierTest.document(1, "2020-01-01T00:00:00Z", "UTC", window, TierTest.LEVELS));
    }

    void earn(String day, long points) {
        var at = TierTest.noon(day);
        earned.add(new Qualifying.Credit(at, at, points));
    }

    void give(String grant, String tier, String from, String until) {
        floors.add(new TierFloor(
                new TierGrantId(grant.replace(' ', '-')),
                new TierName(tier),
                1,
                Instant.parse(from),
                Optional.of(Instant.parse(until))));
    }

    String tierAt(String instant) {
        return standing(instant).tier().value();
    }

    TierReckoning.Standing standing(String instant) {
        return Qualifying.of(earned, floors).standing(TierReckoning.of(programme, Instant.parse(instant)));
    }
}
