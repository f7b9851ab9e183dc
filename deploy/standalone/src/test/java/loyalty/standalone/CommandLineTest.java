package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final StringWriter printed = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upp",
                "up --seperate",
                "down now",
                "status --json",
                "--version",
                "keys create till --role service extra"
            })
    void words_that_mean_nothing_are_refused_by_name(String typed) {
        var words = List.of(typed.split(" "));
        assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(printed.toString()).contains("'" + words.getLast() + "'");
    }

    @Test
    void a_demo_of_a_programme_that_is_not_there_is_refused_with_those_that_are() {
        assertThat(run("demo", "--programme", "bakery")).isEqualTo(2);
        assertThat(printed.toString()).contains("demo, fashion, grocery, business");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "10000"})
    void a_demo_of_a_size_that_no_shop_has_is_refused(String members) {
        assertThat(run("demo", "--members", members)).isEqualTo(2);
        assertThat(printed.toString()).contains("1 to 9999", members);
    }

    @Test
    void segments_are_those_of_a_programme_as_of_an_instant() {
        assertThat(run("segments")).isEqualTo(2);
        assertThat(printed.toString()).contains("--programme");
        assertThat(run("segments", "--programme", "demo", "--as-of", "yesterday"))
                .isEqualTo(2);
        assertThat(printed.toString()).contains("--as-of", "'yesterday'");
    }

    @Test
    void no_word_at_all_is_refused_with_the_usage() {
        assertThat(run()).isEqualTo(2);
        assertThat(printed.toString()).contains("Usage: loyalty");
    }

    @Test
    void help_names_every_command_and_every_variable() {
        assertThat(run("--help")).isZero();
        assertThat(printed.toString())
                .contains(
                        "up ",
                        "down ",
                        "status ",
                        "segments ",
                        "keys ",
                        "benchmark ",
                        "test ",
                        "LOYALTY_HOME",
                        "LOYALTY_PORT",
                        "LOYALTY_BIND");
    }

    @Test
    void every_command_explains_itself() {
        assertThat(run("up", "--help")).isZero();
        assertThat(printed.toString()).contains("--separate");
    }

    @Test
    void the_benchmark_tells_what_it_can_measure() {
        assertThat(run("benchmark", "--help")).isZero();
        assertThat(printed.toString()).contains("--only", "in-process", "Exit codes");
    }

    @Test
    void the_benchmark_reads_its_options_itself_and_refuses_those_that_it_does_not_know() {
        assertThat(run("benchmark", "--only", "nothing-of-ours")).isEqualTo(2);
        assertThat(run("benchmark", "--colour", "blue")).isEqualTo(2);
    }

    @Test
    void keys_without_a_command_tells_what_there_is() {
        assertThat(run("keys")).isEqualTo(2);
        assertThat(printed.toString()).contains("create", "list", "revoke", "new-admin");
    }

    @Test
    void a_role_that_is_none_and_an_instant_that_is_none_are_refused_before_anything_is_asked() {
        assertThat(run("keys", "create", "till-7", "--role", "king")).isEqualTo(2);
        assertThat(printed.toString()).contains("'king'", "service, operator, approver, admin and auditor");
        assertThat(run("keys", "create", "till-7", "--role", "service", "--expires", "tomorrow"))
                .isEqualTo(2);
        assertThat(printed.toString()).contains("tomorrow");
        assertThat(run("keys", "create", "till-7")).isEqualTo(2);
        assertThat(printed.toString()).contains("Missing required option", "--role");
    }

    private int run(String... typed) {
        var out = new PrintWriter(printed, true);
        return Loyalty.commandLine(out).setErr(out).execute(typed);
    }
}
