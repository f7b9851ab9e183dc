package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loyalty.event.AttributeRecorded;
import loyalty.ledger.audit.Facts;
import loyalty.value.AttributeName;
import loyalty.value.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** INV-57, over entries as they stand in the journal. */
class KnownThenTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final KnownThen check = new KnownThen();
    private long position;

    private void entry(String type, String payload) {
        var header = "{\"metadata\":{\"subject\":\"retail/member/anna\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of("retail/member/anna"),
                header.getBytes(UTF_8),
                payload.getBytes(UTF_8),
                new byte[32],
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                JSON.readTree(header),
                JSON.readTree(payload)));
    }

    @BeforeEach
    void twoVersions() {
        published(1, "under-25\",\"25-39");
        published(2, "under-25\",\"25-plus");
    }

    /** An entry that the invariant looks at. */
    static AttributeRecorded withdrawn(Instant at) {
        return new AttributeRecorded(
                Facts.RETAIL, new MemberId("anna"), new AttributeName("age-group"), Optional.empty(), at, 1);
    }

    private void published(int version, String values) {
        entry("programme-published", """
                {"programme":"retail","document":{"version":%d,"segments":{"attributes":[{"name":"age-group","values":["%s"]},
                  {"name":"home","values":["north","south"]}]}}}""".formatted(version, values));
    }

    /** @param value nothing where it was withdrawn */
    private void told(String attribute, String value, int hour, int version) {
        entry("attribute-recorded", """
                {"member":"anna","attribute":"%s"%s,"effectiveAt":"2026-03-01T%02d:00:00Z","programmeVersion":%d}""".formatted(
                        attribute, value.isEmpty() ? "" : ",\"value\":\"" + value + "\"", hour, version));
    }

    private void buys(String attribute, String value, int hour) {
        entry("purchase-recorded", """
                {"member":"anna","effectiveAt":"2026-03-01T%02d:00:00Z","award":{"attributes":[{"name":"%s","value":"%s"}]}}""".formatted(hour, attribute, value));
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void a_life_as_it_should_be_is_sound() {
        told("age-group", "under-25", 4, 1);
        buys("age-group", "under-25", 5);
        told("age-group", "", 8, 2);
        told("home", "north", 4, 2);
        told("age-group", "25-39", 6, 1);
        buys("age-group", "25-39", 7);
        buys("home", "north", 7);
        told("age-group", "25-plus", 9, 2);
        told("home", "", 3, 1);

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "age-group, 25-39,    4, 1, has a second value from one instant on",
        "age-group, under-25, 5, 1, comes to a value that it has",
        "age-group, 25-39,    5, 2, has a value that its version does not declare",
        "age-group, 25-plus,  5, 1, has a value that its version does not declare",
        "age-group, north,    5, 1, has a value that its version does not declare",
        "home,      north,    5, 3, has a value that its version does not declare",
        "shoe-size, 42,       5, 1, has a value that its version does not declare"
    })
    void an_entry_that_should_not_be_is_found(String attribute, String value, int hour, int version, String what) {
        told("age-group", "under-25", 4, 1);
        told(attribute, value, hour, version);

        assertThat(check.result().ok()).isFalse();
        assertThat(found()).contains("position 4: ", what);
    }

    @ParameterizedTest
    @CsvSource({"age-group, under-25, 3", "age-group, 25-39, 4", "home, under-25, 4", "age-group, under-25, 6"})
    void a_purchase_earned_with_what_was_not_known_is_found(String attribute, String value, int hour) {
        told("age-group", "under-25", 4, 1);
        told("age-group", "", 6, 1);
        buys(attribute, value, hour);

        assertThat(check.result().ok()).isFalse();
        assertThat(found())
                .isEqualTo("position 5: was earned with " + attribute + " " + value + ", which was not known");
    }
}
