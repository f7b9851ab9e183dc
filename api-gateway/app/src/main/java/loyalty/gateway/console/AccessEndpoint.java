package loyalty.gateway.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import loyalty.edge.Role;
import loyalty.gateway.route.AccessTable;
import loyalty.gateway.route.Route;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the table by which the door decides, line by line. */
@RestController
public final class AccessEndpoint {

    record Line(String method, String path, List<String> roles, String reach, boolean needsIdempotencyKey) {
        static Line of(Route route) {
            return new Line(
                    route.method(),
                    route.pattern(),
                    route.roles().stream().map(Role::wireName).sorted().toList(),
                    route.reach().name().toLowerCase(Locale.ROOT),
                    route.needsIdempotencyKey());
        }
    }

    private final AccessTable table;

    AccessEndpoint(AccessTable table) {
        this.table = table;
    }

    @GetMapping("/v1/access")
    Map<String, List<Line>> show() {
        return Map.of("routes", table.routes().stream().map(Line::of).toList());
    }
}
