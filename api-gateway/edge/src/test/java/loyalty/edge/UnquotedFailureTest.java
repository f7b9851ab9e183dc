package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class UnquotedFailureTest {

    static String logged(Throwable failure) {
        var text = new StringWriter();
        UnquotedFailure.of(failure).printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void the_words_of_a_library_are_left_out_and_its_type_and_place_are_kept() {
        var failure = catchThrowable(() -> Long.parseLong("a.bird@nest.example"));
        assertThat(logged(new IllegalStateException("a number was expected", failure)))
                .contains("IllegalStateException: a number was expected")
                .contains("java.lang.NumberFormatException")
                .contains("UnquotedFailureTest.java")
                .doesNotContain("bird");
    }
}
