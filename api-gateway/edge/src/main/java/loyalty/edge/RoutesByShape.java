package loyalty.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler of a request as Spring does, but asks only the routes whose fixed parts stand where the address has the same. Spring
 * asks every route that has a variable part, and a service has more than a hundred of them. Where not exactly one route fits, Spring's own
 * way says which it is, or what is wrong.
 */
final class RoutesByShape extends RequestMappingHandlerMapping {

    private record Route(RequestMappingInfo info, HandlerMethod method) {}

    /** What may follow after the segments so far, and the routes that end here. */
    private static final class Node {

        private final Map<String, Node> fixed = new HashMap<>();
        private @Nullable Node variable;
        private final List<Route> routes = new ArrayList<>();

        Node after(String pattern) {
            if (!isVariable(pattern)) {
                return fixed.computeIfAbsent(pattern, _ -> new Node());
            }
            var known = variable;
            if (known == null) {
                known = new Node();
                variable = known;
            }
            return known;
        }

        private static boolean isVariable(String pattern) {
            return pattern.contains("{") || pattern.contains("*") || pattern.contains("?");
        }

        void find(List<String> segments, int from, List<Route> found) {
            if (from == segments.size()) {
                found.addAll(routes);
                return;
            }
            var same = fixed.get(segments.get(from));
            if (same != null) {
                same.find(segments, from + 1, found);
            }
            if (variable != null) {
                variable.find(segments, from + 1, found);
            }
        }
    }

    private final Node root = new Node();
    private final List<Route> ofAnyLength = new ArrayList<>();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        handlers.forEach((info, method) -> info.getPatternValues().forEach(pattern -> add(pattern, info, method)));
    }

    private void add(String pattern, RequestMappingInfo info, HandlerMethod method) {
        if (pattern.contains("**") || pattern.contains("{*")) {
            ofAnyLength.add(new Route(info, method));
            return;
        }
        var node = root;
        for (String segment : segmentsOf(PathContainer.parsePath(pattern))) {
            node = node.after(segment);
        }
        node.routes.add(new Route(info, method));
    }

    private static List<String> segmentsOf(PathContainer path) {
        var segments = new ArrayList<String>();
        for (var element : path.elements()) {
            if (element instanceof PathSegment segment) {
                segments.add(segment.valueToMatch());
            }
        }
        return segments;
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        var candidates = new ArrayList<>(ofAnyLength);
        var segments =
                segmentsOf(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        root.find(segments, 0, candidates);
        Route fitting = null;
        RequestMappingInfo match = null;
        for (var candidate : candidates) {
            var matching = getMatchingMapping(candidate.info(), request);
            if (matching != null && match != null) {
                return super.lookupHandlerMethod(path, request);
            }
            if (matching != null) {
                fitting = candidate;
                match = matching;
            }
        }
        if (fitting == null || match == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, fitting.method());
        handleMatch(match, path, request);
        return fitting.method();
    }
}
