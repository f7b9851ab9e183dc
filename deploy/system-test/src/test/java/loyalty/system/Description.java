package loyalty.system;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the system says about its own interface, taken at its word: answers and requests are held against it, and a field that it
 * does not name counts as a fault.
 */
final class Description {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final TreeSet<String> answered = new TreeSet<>();

    Description(String text) {
        this.document = JSON.readTree(text);
        name(document.path("components").path("schemas"));
    }

    /** Lets no object have fields beside those that are named, where it names any. */
    private static void name(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.putIfAbsent("additionalProperties", JSON.getNodeFactory().booleanNode(false));
        }
        node.forEach(Description::name);
    }

    /** An answer as it came. */
    record Answer(String method, String path, int status, String contentType, String body) {}

    /** What of an answer is not as described; empty if all is. */
    List<String> faultsOf(Answer answer) {
        String template = template(answer.path());
        JsonNode responses = operation(answer.method(), template).path("responses");
        JsonNode response = at(responses.path(Integer.toString(answer.status())));
        if (response.isMissingNode()) {
            return List.of("no answer " + answer.status() + " is described");
        }
        if (answer.status() < 300) {
            answered.add(answer.method() + " " + template);
        }
        if (answer.body().isEmpty()) {
            return response.has("content") ? List.of("the answer is empty") : List.of();
        }
        String type = answer.contentType().replaceFirst(";.*", "");
        JsonNode content = response.path("content");
        JsonNode schema = content.has(type)
                ? content.path(type).path("schema")
                : content.path("*/*").path("schema");
        if (schema.isMissingNode()) {
            return List.of("the type " + type + " is not described");
        }
        if (type.equals("application/x-ndjson")) {
            var faults = new ArrayList<String>();
            answer.body().lines().forEach(line -> faults.addAll(faults(schema, line)));
            return faults;
        }
        return type.endsWith("json") ? faults(schema, answer.body()) : List.of();
    }

    /** What of a request that was accepted is not as described. */
    List<String> faultsOfRequest(String method, String path, String body) {
        JsonNode schema = operation(method, template(path))
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? List.of("no request is described") : faults(schema, body);
    }

    /** What of the examples is not as the schemas beside them say. */
    List<String> faultsOfExamples() {
        var faults = new ArrayList<String>();
        document.path("components").path("schemas").properties().forEach(named -> {
            if (named.getValue().has("example")) {
                faults(named.getValue(), named.getValue().path("example").toString())
                        .forEach(fault -> faults.add(named.getKey() + " " + fault));
            }
        });
        return faults;
    }

    /** The operations that have answered as people want them to. */
    Set<String> answered() {
        return answered;
    }

    private List<String> faults(JsonNode schema, String value) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", document.path("components"));
        Schema compiled = SCHEMAS.getSchema(whole);
        return compiled
                .validate(
                        JSON.readTree(value),
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private JsonNode operation(String method, String template) {
        JsonNode operation = document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            throw new IllegalStateException(method + " " + template + " is not described");
        }
        return operation;
    }

    /** The path as described, with names in braces; one without wins. */
    private String template(String path) {
        String[] wanted = path.replaceFirst("\\?.*", "").split("/", -1);
        Optional<String> found = Optional.empty();
        for (String template : document.path("paths").propertyNames()) {
            if (fits(template.split("/", -1), wanted)
                    && found.map(best -> names(template) < names(best)).orElse(true)) {
                found = Optional.of(template);
            }
        }
        return found.orElseThrow(() -> new IllegalStateException(path + " is not described"));
    }

    private static boolean fits(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    private static long names(String template) {
        return template.chars().filter(each -> each == '{').count();
    }

    private JsonNode at(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
