package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.junit.jupiter.api.Test;

class UnquotedFailureTest {

    static String logged(Throwable failure) {
        return ThrowableProxyUtil.asString(new ThrowableProxy(UnquotedFailure.of(failure)));
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
