package loyalty.gateway.route;

import java.util.List;
import java.util.Set;
import loyalty.edge.Caller;
import loyalty.edge.Role;

/**
 * One line of the access table.
 *
 * @param pattern the path, with names in braces where any id may stand
 * @param roles who may call; empty where the route is open to anyone
 */
public record Route(String method, String pattern, Target target, Set<Role> roles, Reach reach) {

    public Route {
        roles = Set.copyOf(roles);
    }

    /** Whether it answers without a key. */
    public boolean isOpen() {
        return roles.isEmpty();
    }

    public boolean permits(Caller caller) {
        return isOpen() || caller.roles().stream().anyMatch(roles::contains);
    }

    /** Each POST needs one, except the bulk request, whose items carry ids, the look-up, quotes and tokens for addresses, which change nothing, re-ratings, which find nothing to do twice, and signing in. */
    public boolean needsIdempotencyKey() {
        return method.equals("POST")
                && !isOpen()
                && !pattern.endsWith("/facts")
                && !pattern.endsWith("/look-up")
                && !pattern.endsWith("/coupon-quotes")
                && !pattern.endsWith("/email-confirmation-tokens")
                && !pattern.endsWith("/re-ratings");
    }

    /** Whether a path of these segments is this route's, given the segments of {@link #pattern}. */
    static boolean fits(List<String> mine, List<String> path) {
        if (mine.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < mine.size(); i++) {
            if (!isName(mine.get(i)) && !mine.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isName(String segment) {
        return segment.startsWith("{");
    }
}
