package loyalty.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loyalty.gateway.route.AccessTable;
import loyalty.gateway.route.Route;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description and the access table say the same, in both directions. */
class OpenApiTest {

    final JsonNode description = JsonMapper.shared().readTree(new OpenApi().json());
    final Map<String, Route> routes = AccessTable.published().routes().stream()
            .collect(Collectors.toMap(
                    route -> route.method().toLowerCase(Locale.ROOT) + " " + route.pattern(), route -> route));

    @Test
    void every_route_is_described_and_everything_described_is_a_route() {
        var described = new TreeSet<String>();
        description
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().forEach(method -> described.add(method + " " + path.getKey())));
        assertThat(described).isEqualTo(new TreeSet<>(routes.keySet()));
    }

    @Test
    void open_routes_are_described_as_open_and_no_others() {
        routes.forEach((line, route) ->
                assertThat(operation(route).has("security")).as(line).isEqualTo(route.isOpen()));
    }

    @Test
    void an_idempotency_key_is_described_where_it_is_needed() {
        routes.forEach((line, route) -> assertThat(parameters(route).contains("Idempotency-Key"))
                .as(line)
                .isEqualTo(route.needsIdempotencyKey()));
    }

    @Test
    void each_name_in_a_path_is_described_as_a_parameter() {
        routes.forEach((line, route) -> {
            var names = Pattern.compile("\\{([a-zA-Z]+)}")
                    .matcher(route.pattern())
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(parameters(route)).as(line).containsAll(names);
        });
    }

    @Test
    void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
        var text = description.toString();
        Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(text)
                .results()
                .forEach(reference -> assertThat(
                                description.at(reference.group(1)).isMissingNode())
                        .as(reference.group(1))
                        .isFalse());
        var names = routes.values().stream()
                .map(route -> operation(route).path("operationId").asString(""))
                .toList();
        assertThat(names).doesNotContain("").doesNotHaveDuplicates();
    }

    private JsonNode operation(Route route) {
        return description
                .path("paths")
                .path(route.pattern())
                .path(route.method().toLowerCase(Locale.ROOT));
    }

    private List<String> parameters(Route route) {
        return operation(route)
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.has("$ref")
                        ? description.at(parameter.path("$ref").asString().substring(1))
                        : parameter)
                .map(parameter -> parameter.path("name").asString(""))
                .toList();
    }
}
