package loyalty.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnquotedRequestsTest {

    final LoggerContext context = new LoggerContext();
    final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void guardAllLoggers() {
        lines.start();
        var root = context.getLogger("ROOT");
        root.setLevel(Level.TRACE);
        root.addAppender(lines);
        UnquotedRequests.guard(context);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor",
                "org.springframework.web.HttpLogging",
                "org.apache.coyote.http11.Http11InputBuffer",
                "org.apache.tomcat.util.http.Parameters",
                "org.apache.hc.client5.http.wire"
            })
    void a_library_that_quotes_requests_is_heard_from_warnings_on(String name) {
        var logger = context.getLogger(name);
        logger.setLevel(Level.TRACE); // as somebody might set it

        logger.trace("the body");
        logger.debug("the body");
        logger.info("the body");
        assertThat(lines.list).isEmpty();
        assertThat(logger.isDebugEnabled()).isFalse();

        logger.warn("a fault");
        assertThat(lines.list).hasSize(1);
    }

    @Test
    void everybody_else_is_heard_as_before() {
        context.getLogger("loyalty.gateway.received").debug("received");
        context.getLogger("org.springframework.boot").info("started");
        assertThat(lines.list).hasSize(2);
    }

    @Test
    void two_services_in_one_process_share_the_filter() {
        UnquotedRequests.guard(context);
        assertThat(context.getTurboFilterList()).hasSize(1);
    }
}
