package loyalty.gateway.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loyalty.edge.Role;

/** The published table of routes and roles: the same lines enforce, are served and are tested. */
public final class AccessTable {

    private static final String RESOURCE = "/loyalty/gateway/access-table.csv";

    private final List<Route> routes;

    private record Line(Route route, List<String> segments) {
        boolean fits(PublicPath path) {
            return Route.fits(segments, path.segments());
        }
    }

    private final Map<Integer, List<Line>> bySize = new HashMap<>();

    AccessTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        for (var route : this.routes) {
            var segments = PublicPath.split(route.pattern());
            bySize.computeIfAbsent(segments.size(), _ -> new ArrayList<>()).add(new Line(route, segments));
        }
    }

    /** The table that ships with the gateway. */
    public static AccessTable published() {
        try (InputStream in = AccessTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(RESOURCE + " cannot be read", unreadable);
        }
    }

    static AccessTable parse(String text) {
        return new AccessTable(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(AccessTable::routeOf)
                .toList());
    }

    private static Route routeOf(String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 5) {
            throw new IllegalArgumentException("a line of the access table has five cells: " + line);
        }
        Set<Role> roles = cells.get(3).equals("open")
                ? Set.of()
                : Arrays.stream(cells.get(3).split(" +", -1)).map(Role::of).collect(Collectors.toSet());
        return new Route(
                cells.get(0),
                cells.get(1),
                Target.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
                roles,
                Reach.valueOf(cells.get(4).toUpperCase(Locale.ROOT)));
    }

    public List<Route> routes() {
        return routes;
    }

    /** The route of a request; empty where the table has no such line. */
    public Optional<Route> find(String method, PublicPath path) {
        for (var line : bySize.getOrDefault(path.segments().size(), List.of())) {
            if (line.route().method().equals(method) && line.fits(path)) {
                return Optional.of(line.route());
            }
        }
        return Optional.empty();
    }

    /** The methods that the path takes, in alphabetical order; empty where the path stands nowhere. */
    public Set<String> methodsAt(PublicPath path) {
        return bySize.getOrDefault(path.segments().size(), List.of()).stream()
                .filter(line -> line.fits(path))
                .map(line -> line.route().method())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
