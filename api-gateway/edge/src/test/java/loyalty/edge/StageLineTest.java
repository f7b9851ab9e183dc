package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StageLineTest {

    @Test
    void a_stage_is_one_line_of_names_and_values() {
        var line = StageLine.of("recorded")
                .with("member", "17850")
                .with("position", 42)
                .with("outcome", "accepted");
        assertThat(line).hasToString("recorded member=17850 position=42 outcome=accepted");
    }

    @Test
    void a_value_cannot_begin_a_line_of_its_own() {
        var line = StageLine.of("received").with("path", "/x\nreceived actor=\"admin\"\u0085\u001b[2K");
        assertThat(line).hasToString("received path=\"/x\\u000areceived actor=\\\"admin\\\"\\u0085\\u001b[2K\"");
    }

    @Test
    void an_empty_value_is_visible() {
        assertThat(StageLine.of("received").with("key", "")).hasToString("received key=\"\"");
    }
}
