package loyalty.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void without_options_every_row_is_measured_in_three_rounds() {
        var options = Options.of(List.of());

        assertThat(options.rows()).containsExactlyInAnyOrder(Row.values());
        assertThat(options.rounds()).isEqualTo(3);
    }

    @Test
    void seconds_rounds_and_rows_are_taken_from_the_command_line() {
        var options = Options.of(List.of("--seconds", "2", "--rounds", "5", "--only", "http,in-process"));

        assertThat(options.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.rows()).containsExactlyInAnyOrder(Row.HTTP, Row.IN_PROCESS);
    }

    @Test
    void a_wrong_option_is_named() {
        for (var wrong : List.of(
                List.of("--second", "2"), List.of("--seconds"), List.of("--rounds", "0"), List.of("--only", "speed"))) {
            assertThatThrownBy(() -> Options.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".*(--second|--rounds|speed).*");
        }
    }
}
