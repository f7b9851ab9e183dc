package loyalty.gateway.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import loyalty.edge.Caller;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.ProblemWriter;
import loyalty.gateway.limit.RateLimits;
import loyalty.gateway.security.Callers;

/** Lets a request in, or says why not: address, method, caller, role, programme, budget, in this order. */
public final class Door extends HttpFilter {

    private static final int IDEMPOTENCY_KEY_CHARACTERS_MAX = 255;

    private final transient AccessTable table;
    private final transient Callers callers;
    private final transient RateLimits limits;
    private final transient ReceivedRequests received;
    private final transient ProblemWriter problems;

    public Door(
            AccessTable table, Callers callers, RateLimits limits, ReceivedRequests received, ProblemWriter problems) {
        this.table = table;
        this.callers = callers;
        this.limits = limits;
        this.received = received;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var begin = System.nanoTime();
        try {
            var admitted = admit(request, response);
            admitted.attachTo(request);
            chain.doFilter(request, response);
        } catch (ProblemException refused) {
            problems.write(request, response, refused.problem());
        } finally {
            received.note(request, response, System.nanoTime() - begin);
        }
    }

    private Admitted admit(HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        if (query != null && query.length() + request.getRequestURI().length() > PublicPath.CHARACTERS_MAX) {
            throw new ProblemException(Problem.invalidValue("The address is too long."));
        }
        if (query != null && !isReadable(query)) {
            throw new ProblemException(Problem.invalidValue(
                    "The parameters of the address are not valid UTF-8, or hold control characters."));
        }
        var path = PublicPath.of(request.getRequestURI());
        var route = table.find(request.getMethod(), path).orElseThrow(() -> noRoute(path, response));
        if (!route.isOpen()) {
            var caller = callers.require(request);
            check(route, path, caller);
            limits.spend(caller);
            CallerFilter.attach(request, caller);
        }
        if (route.needsIdempotencyKey()) {
            checkIdempotencyKey(request);
        }
        return new Admitted(route, path);
    }

    /** Behind the door, a query that cannot be decoded or stored would be a fault of ours. */
    private static boolean isReadable(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8)
                    .chars()
                    .noneMatch(c -> c == '\uFFFD' || Character.isISOControl(c));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private ProblemException noRoute(PublicPath path, HttpServletResponse response) {
        var methods = table.methodsAt(path);
        if (methods.isEmpty()) {
            return new ProblemException(Problem.of(404, "not-found", "Nothing answers at this address."));
        }
        response.setHeader("Allow", String.join(", ", methods));
        return new ProblemException(
                Problem.of(405, "method-not-allowed", "This address takes " + String.join(", ", methods) + " only."));
    }

    private static void check(Route route, PublicPath path, Caller caller) {
        if (!route.permits(caller)) {
            throw new ProblemException(Problem.of(403, "forbidden", "The key's roles do not permit this."));
        }
        if (route.reach() == Reach.ALL && !caller.programmes().isEmpty()) {
            throw new ProblemException(
                    Problem.of(403, "forbidden", "This needs a key that is limited to no programme."));
        }
        if (route.reach() == Reach.PROGRAMME
                && !path.programme().map(caller::sees).orElse(false)) {
            throw new ProblemException(CallerFilter.unknownProgramme());
        }
    }

    private static void checkIdempotencyKey(HttpServletRequest request) {
        var key = request.getHeader("Idempotency-Key");
        if (key == null || key.isBlank()) {
            throw new ProblemException(
                    Problem.of(400, "missing-idempotency-key", "A POST needs the header Idempotency-Key."));
        }
        if (key.length() > IDEMPOTENCY_KEY_CHARACTERS_MAX || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new ProblemException(
                    Problem.invalidValue("An Idempotency-Key has 1 to 255 printable ASCII characters."));
        }
    }
}
