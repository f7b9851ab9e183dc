package loyalty.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.gateway.route.AccessTable;
import loyalty.gateway.route.Route;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description and the access table say the same, in both directions. */
class OpenApiTest {

    private static final String PROGRAMME = "/v1/programmes/{programmeId}";
    private static final Pattern SECTION = Pattern.compile("(?ms)^### ([A-Za-z]+)$(.*?)(?=^##|\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json\n(.*?)^```");

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

    @Test
    void every_act_is_shown_in_the_reference_with_what_is_sent_and_answered() throws IOException {
        var page = Files.readString(Path.of(System.getProperty("loyalty.root"), "docs/reference/requests.md"));
        var shown =
                SECTION.matcher(page).results().collect(Collectors.toMap(each -> each.group(1), each -> each.group(2)));
        var acts = routes.values().stream()
                .filter(route ->
                        !route.method().equals("GET") && route.pattern().startsWith(PROGRAMME))
                .toList();
        assertThat(acts).hasSizeGreaterThan(80);
        acts.forEach(route -> {
            var operation = operation(route);
            var name = operation.path("operationId").asString();
            var section = shown.getOrDefault(name, "");
            assertThat(section)
                    .contains("`" + route.method() + " " + route.pattern().replace(PROGRAMME, "…") + "`");
            var examples = EXAMPLE.matcher(section)
                    .results()
                    .map(found -> JsonMapper.shared().readTree(found.group(1)))
                    .toList();
            var sent = operation.at("/requestBody/content/application~1json/schema");
            assertThat(examples).as(name).hasSize(sent.isMissingNode() ? 1 : 2);
            if (!sent.isMissingNode()) {
                assertThat(fields(sent))
                        .as(name)
                        .containsAll(examples.getFirst().propertyNames());
            }
            var answered = Stream.of("201", "202", "200")
                    .map(status -> operation.at("/responses/" + status + "/content/application~1json/schema"))
                    .filter(schema -> !schema.isMissingNode())
                    .findFirst()
                    .orElseThrow();
            assertThat(fields(answered)).as(name).containsAll(examples.getLast().propertyNames());
        });
        assertThat(shown).hasSameSizeAs(acts);
    }

    /** The names of all that may stand in an object. */
    private Set<String> fields(JsonNode schema) {
        var names = new TreeSet<>(schema.path("properties").propertyNames());
        if (schema.has("$ref")) {
            names.addAll(fields(description.at(schema.path("$ref").asString().substring(1))));
        }
        for (var kind : new String[] {"oneOf", "anyOf", "allOf"}) {
            schema.path(kind).forEach(each -> names.addAll(fields(each)));
        }
        return names;
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
