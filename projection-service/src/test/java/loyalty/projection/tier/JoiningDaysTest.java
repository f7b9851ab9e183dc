package loyalty.projection.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import loyalty.programme.Programme;
import loyalty.programme.TierReckoning;
import loyalty.projection.given.Facts;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("row-36")
class JoiningDaysTest {

    static final long SEED = 20_261_123L;
    static final Instant FIRST = Instant.parse("2019-12-30T18:00:00Z");
    static final Instant LAST = Instant.parse("2025-03-01T06:00:00Z");
    static final Instant AS_OF = Instant.parse("2026-02-28T12:00:00Z");

    static final String YEARS = """
            "period":"ANNIVERSARY","validity":"END_OF_NEXT_PERIOD","downgrade":"ONE_STEP","graceDays":20,
            "levels":[{"name":"silver","from":3000},{"name":"gold","from":4000}]""";

    /** By the calendar of one zone after the other, each from a year on. */
    static Programme shop(List<String> zones) {
        var programme = Programme.unpublished(new ProgrammeId("shop"));
        for (int i = 0; i < zones.size(); i++) {
            programme = programme.with(Facts.in(
                            ZoneId.of(zones.get(i)),
                            Facts.of("shop").published(i + 1, (2018 + 5 * i) + "-06-15T00:00:00Z", "LOW", YEARS))
                    .document());
        }
        return programme;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "Pacific/Auckland",
                "America/Sao_Paulo",
                "America/New_York Asia/Tokyo",
                "+14:00 -12:00 Europe/Berlin"
            })
    void whoever_joined_has_the_reckoning_of_the_day(String zones) {
        var programme = shop(List.of(zones.split(" ", -1)));
        var reckoning = TierReckoning.of(programme, AS_OF);

        var days = JoiningDays.between(FIRST, LAST, programme, reckoning);

        assertThat(days.begins().getFirst()).isBefore(FIRST);
        assertThat(days.own()).hasSameSizeAs(days.begins());
        var random = new Random(SEED);
        var joined = Stream.concat(
                Stream.of(FIRST, LAST),
                random.longs(2_000, 0, Duration.between(FIRST, LAST).toSeconds())
                        .mapToObj(FIRST::plusSeconds));
        var atTheBeginnings = days.begins().stream()
                .filter(day -> day.isAfter(FIRST) && day.isBefore(LAST))
                .flatMap(day -> Stream.of(day.minusNanos(1_000), day));
        Stream.concat(joined, atTheBeginnings)
                .forEach(instant -> assertThat(of(instant, days).windows())
                        .as("seed %d, %s in %s", SEED, instant, zones)
                        .isEqualTo(reckoning.ofMember(Optional.of(instant)).windows()));
    }

    @Test
    void there_are_no_more_reckonings_than_days_of_a_year_however_many_years_members_join() {
        var programme = shop(List.of("Europe/Berlin"));
        var reckoning = TierReckoning.of(programme, AS_OF);

        var days = JoiningDays.between(FIRST, LAST, programme, reckoning);

        assertThat(days.reckonings()).hasSize(366);
        assertThat(of(Instant.parse("2024-02-29T12:00:00Z"), days))
                .isNotSameAs(of(Instant.parse("2024-02-28T12:00:00Z"), days))
                .isSameAs(of(Instant.parse("2020-02-29T12:00:00Z"), days));
    }

    private static TierReckoning of(Instant joined, JoiningDays days) {
        int place = Collections.binarySearch(days.begins(), joined);
        return days.reckonings().get(days.own().get(place >= 0 ? place : -place - 2));
    }
}
