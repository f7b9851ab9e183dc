package loyalty.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/** Gives every request its trace: for the log (MDC key {@code trace}), for the answer (header {@code Trace-Id}). */
public final class TraceFilter extends HttpFilter {

    /** The key under which each log line finds the trace id. */
    public static final String LOG_KEY = "trace";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var trace = Trace.of(request);
        response.setHeader("Trace-Id", trace.traceId());
        try (var _ = MDC.putCloseable(LOG_KEY, trace.traceId())) {
            chain.doFilter(request, response);
        }
    }
}
