package loyalty.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    /** The grammar as docs/reference tells it to others. */
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}");

    @Test
    void every_character_is_taken_or_refused_as_the_grammar_says() {
        for (int code = 0; code <= 0xFFFF; code++) {
            String first = (char) code + "a";
            String later = "a" + (char) code;
            assertThat(isTaken(first))
                    .as("U+%04X first", code)
                    .isEqualTo(GRAMMAR.matcher(first).matches());
            assertThat(isTaken(later))
                    .as("U+%04X later", code)
                    .isEqualTo(GRAMMAR.matcher(later).matches());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 127, 128})
    void has_up_to_128_characters(int length) {
        assertThat(new MemberId("x".repeat(length)).value()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, 10_000})
    void has_no_other_length_and_the_refusal_does_not_repeat_it(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemberId("x".repeat(length)))
                .withMessageContaining("1 to 128 characters")
                .withMessageNotContaining("xx");
    }

    private static boolean isTaken(String text) {
        try {
            return new MemberId(text).value().equals(text);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
