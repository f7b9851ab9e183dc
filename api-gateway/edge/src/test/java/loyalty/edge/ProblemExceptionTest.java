package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProblemExceptionTest {

    static String detailOf(Supplier<?> translation) {
        return catchThrowableOfType(ProblemException.class, () -> ProblemException.understood(translation))
                .problem()
                .detail();
    }

    @Test
    void the_words_of_a_value_become_a_sentence() {
        assertThat(detailOf(() -> {
                    throw new IllegalArgumentException("an amount must not be negative");
                }))
                .isEqualTo("An amount must not be negative.");
    }

    @Test
    void the_words_of_the_jdk_quote_the_value_and_are_not_passed_on() {
        assertThat(detailOf(() -> Long.valueOf("a.bird@nest.example"))).isEqualTo("The value is not valid.");
    }
}
