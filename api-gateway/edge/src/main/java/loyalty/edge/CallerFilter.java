package loyalty.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Lets nobody into a service for whom the gateway does not vouch, except to ask whether it is well. */
public final class CallerFilter extends HttpFilter {

    private static final Set<String> OPEN = Set.of("/status", "/metrics");
    private static final String PROGRAMMES = "/v1/programmes/";

    private final transient InternalTokens.Verifier tokens;
    private final transient ProblemWriter problems;

    public CallerFilter(InternalTokens.Verifier tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (OPEN.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        var caller = tokens.verify(request.getHeader(InternalTokens.HEADER));
        if (caller.isEmpty()) {
            var nobody = Problem.of(401, "unauthenticated", "Services answer to the gateway only.");
            problems.write(request, response, nobody);
        } else if (isHidden(request.getRequestURI(), caller.get())) {
            // The gateway has checked it already; a second wall costs nothing.
            problems.write(request, response, unknownProgramme());
        } else {
            attach(request, caller.get());
            chain.doFilter(request, response);
        }
    }

    /** The answer for a programme that does not exist and for one that the caller may not see: they look the same. */
    public static Problem unknownProgramme() {
        return Problem.of(404, "unknown-programme", "There is no such programme.");
    }

    /** The caller of this request; throws a 401 problem where nobody has been let in. */
    public static Caller callerOf(HttpServletRequest request) {
        if (request.getAttribute(Caller.class.getName()) instanceof Caller caller) {
            return caller;
        }
        throw new ProblemException(Problem.of(401, "unauthenticated", "The request needs a key."));
    }

    /** Notes who sent this request, for the endpoints behind. */
    public static void attach(HttpServletRequest request, Caller caller) {
        request.setAttribute(Caller.class.getName(), caller);
    }

    private static boolean isHidden(String path, Caller caller) {
        if (!path.startsWith(PROGRAMMES)) {
            return false;
        }
        var end = path.indexOf('/', PROGRAMMES.length());
        return !caller.sees(path.substring(PROGRAMMES.length(), end < 0 ? path.length() : end));
    }
}
