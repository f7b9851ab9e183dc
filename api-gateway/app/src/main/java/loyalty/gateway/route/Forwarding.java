package loyalty.gateway.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import loyalty.edge.CallerFilter;
import loyalty.edge.InternalTokens;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Trace;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries an admitted request to the service that answers it, and the answer back.
 *
 * <p>Headers pass by two short lists and in no other way: neither the caller's key nor a header that a service might
 * believe can slip through. A body is read whole (it is small by then) and sent with its length.
 */
public final class Forwarding extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private static final List<String> REQUEST_HEADERS =
            List.of("Accept", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "On-Behalf-Of");

    private static final List<String> RESPONSE_HEADERS = List.of(
            "Content-Type", "ETag", "Idempotency-Replayed", "Location", "Retry-After", "Cache-Control", "Allow");

    private final transient Backend ledger;
    private final transient Backend projection;
    private final transient InternalTokens.Minter tokens;

    public Forwarding(Backend ledger, Backend projection, InternalTokens.Minter tokens) {
        this.ledger = ledger;
        this.projection = projection;
        this.tokens = tokens;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var admitted = Admitted.of(request);
        if (admitted == null) {
            throw new IllegalStateException("a request passed the door without being admitted");
        }
        switch (admitted.route().target()) {
            case LEDGER -> forward(ledger, admitted, request, response);
            case PROJECTION -> forward(projection, admitted, request, response);
            case GATEWAY -> chain.doFilter(request, response);
        }
    }

    private void forward(Backend backend, Admitted admitted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var outgoing = outgoing(backend, admitted, request);
        try {
            backend.call(outgoing, answer -> {
                copy(answer, response);
                return answer.getCode();
            });
        } catch (Backend.NotReached away) {
            throw new ProblemException(
                    Problem.of(503, "service-unavailable", "A service behind the gateway does not answer.")
                            .retryAfter(1));
        } catch (IOException broken) {
            if (response.isCommitted()) {
                throw broken; // the caller left, or the service broke off: the caller sees a cut answer, not a whole
                // one
            }
            LOG.warn("{} broke off: {}", backend.name(), broken.toString());
            throw new ProblemException(lost(broken, request.getMethod()));
        }
    }

    private ClassicHttpRequest outgoing(Backend backend, Admitted admitted, HttpServletRequest request)
            throws IOException {
        var query = request.getQueryString();
        var path = admitted.path().text();
        var outgoing = backend.request(request.getMethod(), query == null ? path : path + "?" + query);
        for (var name : REQUEST_HEADERS) {
            var value = request.getHeader(name);
            if (value != null) {
                outgoing.setHeader(name, value);
            }
        }
        outgoing.setHeader(Trace.HEADER, Trace.of(request).traceparent());
        outgoing.setHeader(InternalTokens.HEADER, tokens.tokenFor(CallerFilter.callerOf(request)));
        if (!request.getMethod().equals("GET")) {
            var body = request.getInputStream().readAllBytes();
            outgoing.setEntity(new ByteArrayEntity(body, null)); // its type stands in the header already
        }
        return outgoing;
    }

    private static void copy(ClassicHttpResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getCode());
        for (var name : RESPONSE_HEADERS) {
            var header = answer.getFirstHeader(name);
            if (header != null) {
                response.setHeader(name, header.getValue());
            }
        }
        var entity = answer.getEntity();
        if (entity == null) {
            return;
        }
        if (entity.getContentLength() >= 0) {
            response.setContentLengthLong(entity.getContentLength());
        }
        entity.writeTo(response.getOutputStream());
    }

    private static Problem lost(IOException broken, String method) {
        var problem = broken instanceof SocketTimeoutException
                ? Problem.of(504, "no-answer-in-time", "The service behind the gateway did not answer in time.")
                : Problem.of(502, "answer-lost", "The answer of the service behind the gateway was lost.");
        // A question asked again does no harm; of an act the caller must ask again with the same id.
        return method.equals("GET") ? problem : problem.outcomeUnknown();
    }
}
