package loyalty.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import loyalty.edge.Caller;
import loyalty.edge.ProblemException;
import loyalty.gateway.limit.FailedKeys;

/** Looks at a key that somebody presents, and counts those that are none by the address that they come from. */
final class KeyCheck {

    private static final int UNAUTHENTICATED = 401;

    private final KeyRing ring;
    private final FailedKeys failures;

    KeyCheck(KeyRing ring, FailedKeys failures) {
        this.ring = ring;
        this.failures = failures;
    }

    /** Who presents the key; throws a 401 problem for anything but a valid key, 429 after too many of them. */
    Caller callerOf(String presented, HttpServletRequest request) {
        try {
            return ring.callerOf(presented);
        } catch (ProblemException refused) {
            if (refused.problem().status() == UNAUTHENTICATED) {
                failures.failed(request.getRemoteAddr());
            }
            throw refused;
        }
    }
}
