package loyalty.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details, the same from a filter as from an endpoint. */
public final class ProblemWriter {

    public static final String MEDIA_TYPE = "application/problem+json";

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers with the problem; what an endpoint has prepared before is dropped. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        var body = json.writeValueAsBytes(body(problem, Trace.of(request)));
        if (response.isCommitted()) {
            throw new IOException("the answer had begun before the problem " + problem.code());
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.retryAfterSeconds().ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** The members of the document, in the order in which people read them. */
    public static Map<String, Object> body(Problem problem, Trace trace) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("code", problem.code());
        body.put("outcome", problem.outcome().wireName());
        problem.pointer().ifPresent(pointer -> body.put("pointer", pointer));
        body.put("traceId", trace.traceId());
        return body;
    }
}
