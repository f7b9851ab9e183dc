package loyalty.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import org.jspecify.annotations.Nullable;

/** Finds out who sent a request: by the key in its Authorization header, or by the session of a page. */
public final class Callers {

    private static final String SCHEME = "Bearer ";

    private final KeyCheck keys;
    private final Sessions sessions;

    Callers(KeyCheck keys, Sessions sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    /** The caller; throws a 401 problem where there is none, 403 where a page of another origin would act. */
    public Caller require(HttpServletRequest request) {
        return find(request)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        401, "unauthenticated", "The request needs the header Authorization: Bearer with a key.")));
    }

    /** The caller; empty where the request names none. */
    public Optional<Caller> find(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                throw new ProblemException(Problem.of(401, "unauthenticated", "Keys are sent as Bearer."));
            }
            return Optional.of(
                    keys.callerOf(authorization.substring(SCHEME.length()).strip(), request));
        }
        return cookieOf(request).flatMap(sessions::find).map(caller -> ofOwnPage(request, caller));
    }

    static Optional<String> cookieOf(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                        .map(cookie -> cookie.getValue())
                        .findFirst();
    }

    /** The cookie is never sent across sites (SameSite); that a page of ours acts is checked once more. */
    private static Caller ofOwnPage(HttpServletRequest request, Caller caller) {
        if (!request.getMethod().equals("GET") && !isSameOrigin(request.getHeader("Origin"), request)) {
            throw new ProblemException(
                    Problem.of(403, "foreign-origin", "A session acts from the pages of this address only."));
        }
        return caller;
    }

    private static boolean isSameOrigin(@Nullable String origin, HttpServletRequest request) {
        var host = request.getHeader("Host");
        return origin != null && host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
