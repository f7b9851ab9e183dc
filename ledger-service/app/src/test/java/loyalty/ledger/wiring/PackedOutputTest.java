package loyalty.ledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedOutputTest {

    final PackedOutput out = new PackedOutput();

    private PackedInput in() {
        return new PackedInput(out.written());
    }

    @ParameterizedTest(name = "{0} takes {1} bytes")
    @CsvSource({
        "0, 1",
        "-1, 1",
        "63, 1",
        "-64, 1",
        "64, 2",
        "-65, 2",
        "8191, 2",
        "8192, 3",
        "9223372036854775807, 10",
        "-9223372036854775808, 10"
    })
    void numbers_take_what_they_need(long number, int length) throws IOException {
        out.number(number);
        assertThat(out.written()).hasSize(length);
        assertThat(in().number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 127, 128, 16_384, Integer.MAX_VALUE})
    void counts_come_back(long number) throws IOException {
        out.count(number);
        assertThat(in().count()).isEqualTo((int) number);
    }

    @Test
    void there_is_no_count_below_nothing() {
        assertThatThrownBy(() -> out.count(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void positions_say_how_far_they_are_from_the_one_before() throws IOException {
        out.position(7_000_000);
        out.position(7_000_063);
        out.position(7_000_000);
        assertThat(out.written()).hasSize(4 + 1 + 1);
        var in = in();
        assertThat(in.position()).isEqualTo(7_000_000);
        assertThat(in.position()).isEqualTo(7_000_063);
        assertThat(in.position()).isEqualTo(7_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-03-01T12:00:00Z",
                "2026-03-01T12:00:00.120Z",
                "2026-03-01T12:00:00.000120Z",
                "2026-03-01T12:00:00.999999999Z",
                "1969-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void instants_come_back_to_the_nanosecond_whatever_was_before(String text) throws IOException {
        var instant = Instant.parse(text);
        out.instant(Instant.MIN);
        out.instant(instant);
        out.instant(Instant.MAX);
        out.instant(instant);
        var in = in();
        assertThat(in.instant()).isEqualTo(Instant.MIN);
        assertThat(in.instant()).isEqualTo(instant);
        assertThat(in.instant()).isEqualTo(Instant.MAX);
        assertThat(in.instant()).isEqualTo(instant);
        assertThat(in.left()).isZero();
    }

    @Test
    void an_instant_that_stands_already_takes_one_byte() {
        out.instant(Instant.parse("2026-03-01T12:00:00.123456Z"));
        int first = out.written().length;
        out.instant(Optional.of(Instant.parse("2026-03-01T12:00:00.123456Z")));
        assertThat(out.written()).hasSize(first + 1);
    }

    @Test
    void none_is_told_from_some() throws IOException {
        out.instant(Optional.empty());
        out.instant(Optional.of(Instant.EPOCH));
        out.instant(Optional.empty());
        var in = in();
        assertThat(in.maybeInstant()).isEmpty();
        assertThat(in.maybeInstant()).contains(Instant.EPOCH);
        assertThatThrownBy(in::instant).isInstanceOf(IOException.class).hasMessage("an instant is missing");
    }

    @Test
    void a_text_is_written_once() throws IOException {
        for (int i = 0; i < 3; i++) {
            out.text("gold");
            out.text("Zürich");
        }
        assertThat(out.written()).hasSize(2 + 4 + 2 + 7 + 4);
        var in = in();
        for (int i = 0; i < 3; i++) {
            assertThat(in.text()).isEqualTo("gold");
            assertThat(in.text()).isEqualTo("Zürich");
        }
    }

    @Test
    void more_than_it_began_with_finds_room() throws IOException {
        var many = new byte[5_000];
        Arrays.fill(many, (byte) 7);
        out.flag(true);
        out.bytes(many);
        out.flag(false);
        var in = in();
        assertThat(in.flag()).isTrue();
        assertThat(in.bytes()).isEqualTo(many);
        assertThat(in.flag()).isFalse();
    }

    @Test
    void what_nobody_wrote_is_no_number_no_text_and_no_instant() {
        var endless = new byte[11];
        Arrays.fill(endless, (byte) 0xFF);
        assertThatThrownBy(() -> new PackedInput(endless).number()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new PackedInput(new byte[] {(byte) 0x80}).number())
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new PackedInput(new byte[] {5}).text()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new PackedInput(new byte[] {5}).instant()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new PackedInput(new byte[] {2, 1}).length())
                .isInstanceOf(EOFException.class)
                .hasMessage("a length of 2 with 1 bytes to come");
    }

    @Test
    void an_instant_beyond_all_time_is_refused() {
        var beyond = new PackedOutput();
        beyond.count(1);
        beyond.number(1L << 61); // the difference in seconds, shifted, without a fraction
        assertThatThrownBy(() -> new PackedInput(beyond.written()).instant())
                .isInstanceOf(IOException.class)
                .hasMessage("there is no such instant");
    }
}
