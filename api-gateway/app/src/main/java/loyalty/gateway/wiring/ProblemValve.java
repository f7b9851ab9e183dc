package loyalty.gateway.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat refuses before any filter sees it: a request line or header that is no HTTP. Loaded by its name,
 * so it takes no arguments.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    private static final String BODY = """
            {"type":"urn:loyalty:problem:%1$s","title":"%2$s","status":%3$s,"detail":"%4$s","code":"%1$s",\
            "outcome":"%5$s"}""";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var body = status < 500
                ? BODY.formatted(
                        "invalid-request", "Invalid request", status, "This is no request of HTTP.", "not-applied")
                : BODY.formatted("internal", "Internal", status, "Something failed that should not.", "unknown");
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(body);
                response.finishResponse();
            }
        } catch (IOException left) {
            LOG.debug("the caller left before the answer", left);
        }
    }
}
