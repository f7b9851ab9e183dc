package loyalty.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.ContactVersion;
import loyalty.event.LedgerEvent;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schemas say what the code writes, no more and no less. */
class EventSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Records that are one text or number on the wire. */
    private static final Set<Class<?>> PLAIN = Set.of(Points.class, ContactVersion.class);

    static Stream<LedgerEvent> one_of_each() {
        return EventJsonTest.one_of_each();
    }

    static List<EventName> every_name() {
        return EventNames.all();
    }

    @ParameterizedTest
    @MethodSource("one_of_each")
    void every_event_validates(LedgerEvent event) {
        assertValid(event);
    }

    static void assertValid(LedgerEvent event) {
        var schema = validator(schema(EventNames.of(event)));
        assertThat(schema.validate(JSON.readTree(EventJson.write(event)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("one_of_each")
    void an_event_with_a_field_too_many_or_too_few_does_not(LedgerEvent event) {
        var schema = validator(schema(EventNames.of(event)));
        var more = (ObjectNode) JSON.readTree(EventJson.write(event));
        assertThat(schema.validate(more.put("surprise", 1))).isNotEmpty();
        var fewer = (ObjectNode) JSON.readTree(EventJson.write(event));
        fewer.remove("programme");
        assertThat(schema.validate(fewer)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("every_name")
    void the_properties_of_the_schema_are_the_components_of_the_record(EventName name) {
        var root = schema(name);
        assertThat(root.path("$id").asString()).isEqualTo(name.schema());
        compare(name.name(), root, root, EventNames.classOf(name));
    }

    private static void compare(String where, JsonNode root, JsonNode node, Class<?> record) {
        JsonNode schema = resolve(root, node);
        var components = record.getRecordComponents();
        assertThat(names(schema.path("properties")))
                .as("fields of %s", where)
                .isEqualTo(Arrays.stream(components)
                        .map(RecordComponent::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet()))
                .as("required of %s", where)
                .isEqualTo(Arrays.stream(components)
                        .filter(each -> each.getType() != Optional.class)
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet()));
        assertThat(schema.path("additionalProperties").asBoolean(true))
                .as(where)
                .isFalse();
        for (var component : components) {
            var property = resolve(root, schema.path("properties").path(component.getName()));
            Type type = component.getGenericType();
            if (isOf(Optional.class, type)) {
                type = ((ParameterizedType) type).getActualTypeArguments()[0];
            }
            if (isOf(List.class, type)) {
                assertThat(property.path("type").asString()).isEqualTo("array");
                property = property.path("items");
                type = ((ParameterizedType) type).getActualTypeArguments()[0];
            }
            compareValue(where + "." + component.getName(), root, property, (Class<?>) type);
        }
    }

    private static boolean isOf(Class<?> raw, Type type) {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == raw;
    }

    private static void compareValue(String where, JsonNode root, JsonNode node, Class<?> type) {
        var property = resolve(root, node);
        if (type == AccountName.class) {
            compareAccounts(where, property);
        } else if (type.isRecord() && !PLAIN.contains(type) && isObject(type)) {
            compare(where, root, property, type);
        } else if (type.isEnum()) {
            assertThat(property.path("enum")
                            .valueStream()
                            .map(each -> each.asString().toUpperCase(Locale.ROOT)))
                    .as(where)
                    .containsExactly(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toArray(String[]::new));
        } else {
            String expected = type == int.class || type == long.class || type == Integer.class || type == Points.class
                    ? "integer"
                    : type == boolean.class || type == Boolean.class ? "boolean" : "string";
            assertThat(property.path("type").asString()).as(where).isEqualTo(expected);
        }
    }

    /** An event names the accounts that it can move points between: some of those there are, or all by their pattern. */
    private static void compareAccounts(String where, JsonNode property) {
        if (property.has("enum")) {
            property.path("enum")
                    .forEach(each ->
                            assertThat(AccountName.plain()).as(where).contains(new AccountName(each.asString())));
        } else {
            var pattern = Pattern.compile(property.path("pattern").asString());
            assertThat(AccountName.plain())
                    .as(where)
                    .allMatch(each -> pattern.matcher(each.wire()).matches());
            var adjustments = AccountName.adjustments(new ReasonCode("goodwill"));
            assertThat(pattern.matcher(adjustments.wire()).matches()).as(where).isTrue();
            assertThat(pattern.matcher("nowhere").matches()).as(where).isFalse();
        }
    }

    /** Whether the record stands as an object on the wire: those of one text are written as it. */
    private static boolean isObject(Class<?> record) {
        var components = record.getRecordComponents();
        return components.length > 1 || components[0].getType() != String.class;
    }

    private static Set<String> names(JsonNode properties) {
        return new TreeSet<>(properties.propertyNames());
    }

    private static JsonNode resolve(JsonNode root, JsonNode node) {
        var reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : resolve(root, root.at(reference.asString().substring(1)));
    }

    /** Every form in which an event was ever written, by name and revision: what is added here is never changed. */
    @ParameterizedTest
    @MethodSource("one_of_each")
    void every_form_ever_written_is_still_read_and_written_alike(LedgerEvent event) {
        var name = EventNames.of(event);
        String golden =
                text("/golden/" + name.name() + "-" + name.revision() + ".json").strip();

        assertThat(new String(EventJson.write(event), UTF_8)).isEqualTo(golden);
        assertThat(EventJson.read(name, golden.getBytes(UTF_8))).isEqualTo(event);
    }

    @Test
    void a_schema_refuses_what_the_code_would_refuse() {
        var schema = validator(schema(new EventName("points-redeemed", 1)));
        var golden = text("/golden/points-redeemed-1.json");
        Map<String, String> wrong = Map.of(
                "\"points\":5,", "\"points\":-1,",
                "\"from\":\"issuance\"", "\"from\":\"nowhere\"",
                "\"redemption\":\"x\"", "\"redemption\":\"x y\"",
                "\"purchase/R-1\"", "\"R-1\"");
        wrong.forEach((right, instead) -> {
            assertThat(golden).contains(right);
            assertThat(schema.validate(JSON.readTree(golden.replace(right, instead))))
                    .as(instead)
                    .isNotEmpty();
        });
    }

    private static Schema validator(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static JsonNode schema(EventName name) {
        return JSON.readTree(text("/schemas/" + name.name() + "-" + name.revision() + ".schema.json"));
    }

    private static String text(String resource) {
        try (var stream = EventSchemaTest.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError("there is no " + resource);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
