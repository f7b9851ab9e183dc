package loyalty.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import loyalty.programme.ExpiryPolicy.RoundUpTo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryPolicyTest {

    @Test
    @Tag("W09")
    void a_month_from_the_last_of_january_ends_with_february() {
        var policy = ExpiryPolicy.of(1, 0, RoundUpTo.DAY);

        assertThat(policy.lapsesAt(Instant.parse("2026-01-31T10:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    @Tag("W10")
    void twelve_months_to_the_end_of_the_month_lapse_with_the_next_month() {
        var policy = ExpiryPolicy.of(12, 0, RoundUpTo.MONTH);

        assertThat(policy.lapsesAt(Instant.parse("2020-07-06T10:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2021-08-01T00:00:00Z");
    }

    @Test
    void days_are_calendar_days_across_the_change_of_clocks() {
        var policy = ExpiryPolicy.of(0, 14, RoundUpTo.NONE);

        assertThat(policy.lapsesAt(Instant.parse("2026-03-20T09:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo("2026-04-03T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 2026-05-15T12:00:00Z",
        "DAY, 2026-05-16T00:00:00Z",
        "MONTH, 2026-06-01T00:00:00Z",
        "QUARTER, 2026-07-01T00:00:00Z",
        "HALF_YEAR, 2026-07-01T00:00:00Z",
        "YEAR, 2027-01-01T00:00:00Z"
    })
    void an_end_is_rounded_up_to_its_period(RoundUpTo roundUpTo, Instant lapsesAt) {
        var policy = ExpiryPolicy.of(2, 0, roundUpTo);

        assertThat(policy.lapsesAt(Instant.parse("2026-03-15T12:00:00Z"), ZoneOffset.UTC))
                .isEqualTo(lapsesAt);
    }
}
