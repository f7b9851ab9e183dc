package loyalty.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.Separator;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler of a request as Spring does, but holds its address only against the routes that have as many slashes. Spring
 * asks every route that has a variable part, and a service has more than a hundred of them.
 */
final class RoutesByLength extends RequestMappingHandlerMapping {

    /** Of a route that fits addresses of several lengths. */
    private static final int ANY = -1;

    private final ConcurrentMap<RequestMappingInfo, Integer> lengths = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        int length = lengths.computeIfAbsent(route, RoutesByLength::lengthOf);
        return length == ANY || length == lengthOf(request) ? super.getMatchingMapping(route, request) : null;
    }

    private static int lengthOf(RequestMappingInfo route) {
        int length = ANY;
        for (var pattern : route.getPatternValues()) {
            if (pattern.contains("**") || pattern.contains("{*") || (length != ANY && length != slashesOf(pattern))) {
                return ANY;
            }
            length = slashesOf(pattern);
        }
        return length;
    }

    private static int slashesOf(String pattern) {
        return Math.toIntExact(pattern.chars().filter(c -> c == '/').count());
    }

    private static int lengthOf(HttpServletRequest request) {
        int slashes = 0;
        for (var element : ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .elements()) {
            if (element instanceof Separator) {
                slashes++;
            }
        }
        return slashes;
    }
}
