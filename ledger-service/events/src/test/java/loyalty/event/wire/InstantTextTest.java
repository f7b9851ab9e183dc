package loyalty.event.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    private static final long FROM = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void what_an_instant_prints_is_read_as_that_instant() {
        var random = new SplittableRandom(20261122);
        long[] units = {1_000_000_000, 1_000_000, 1_000, 1};
        for (int i = 0; i < 100_000; i++) {
            long unit = units[i % units.length];
            var instant =
                    Instant.ofEpochSecond(random.nextLong(FROM, TO), random.nextLong(1_000_000_000 / unit) * unit);
            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T00:00:00Z",
                "2024-01-31T23:59:59.9Z",
                "2024-01-01T00:00:00.000000001Z",
                "2024-01-01T00:00:00.120Z",
                "2024-01-01T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2024-01-01T01:00:00+01:00",
                "2024-01-01T00:00:00.Z",
                "2024-01-01t00:00:00z",
                "+12024-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z"
            })
    void reads_what_the_library_reads(String text) {
        assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-01",
                "2024-01-01T00:00Z",
                "2023-02-29T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-00-01T00:00:00Z",
                "2024-01-00T00:00:00Z",
                "2024-01-01T25:00:00Z",
                "2024-01-01T00:60:00Z",
                "2024-01-01T00:00:61Z",
                "2024-01-01T00:00:00",
                "2024-01-01 00:00:00Z",
                "2024-01-01T00:00:00,5Z",
                "2024-01-01T00:00:00.5xZ",
                "2024-01-01T00:00:00.1234567890Z",
                "x024-01-01T00:00:00Z",
                "2024-01-0/T00:00:00Z"
            })
    void refuses_what_the_library_refuses(String text) {
        assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
