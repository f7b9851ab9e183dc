package loyalty.edge;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps requests out of the log, whatever level somebody sets: below {@code WARN} these libraries quote bodies, addresses, headers and
 * cookies, and a body may hold contact data, or hold it in the wrong place.
 */
final class UnquotedRequests extends TurboFilter {

    /** Every library that sees bytes of a request before our code has understood it. */
    static final List<String> QUOTING = List.of(
            "org.springframework.web",
            "org.springframework.http",
            "org.apache.coyote",
            "org.apache.catalina",
            "org.apache.tomcat",
            "org.apache.hc",
            "com.networknt.schema");

    /** Puts the filter before all loggers of this process; services in one JVM share one. */
    static void guard(ILoggerFactory loggers) {
        if (loggers instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(UnquotedRequests.class::isInstance)) {
            var filter = new UnquotedRequests();
            filter.setContext(context);
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        // The cheap questions first: this is asked for each line that anybody might log.
        return level.isGreaterOrEqual(Level.WARN)
                        || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                        || !isQuoting(logger.getName())
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    private static boolean isQuoting(String logger) {
        for (String library : QUOTING) {
            if (logger.startsWith(library)) {
                return true;
            }
        }
        return false;
    }
}
