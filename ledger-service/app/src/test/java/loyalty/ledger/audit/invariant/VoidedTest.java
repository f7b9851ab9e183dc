package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-27")
class VoidedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String VOIDED = """
            {"purchase":"R","effectiveAt":"2026-03-01T12:00:00Z","voidedAt":"2026-03-06T12:00:00Z",
             "paid":{"minorUnits":1000,"currency":"EUR"},
             "returns":[{"returned":"1","effectiveAt":"2026-03-05T12:00:00Z","refund":{"minorUnits":400,"currency":"EUR"}}],
             "reversed":7,"lapsedBefore":0,"forgiven":0,
             "pointCurrencies":[{"pointCurrency":"stars","reversed":3,"lapsedBefore":0,"forgiven":0}],
             "qualifying":[{"countsAt":"2026-03-01T12:00:00Z","points":-10},
                           {"countsAt":"2026-03-01T12:00:00Z","points":4,"since":"2026-03-05T12:00:00Z"}]}""";

    private final Voided check = new Voided();
    private long position;

    private void entry(String subject, String type, String payload) {
        var header = "{\"metadata\":{\"subject\":\"retail/" + subject + "\"}}";
        position++;
        check.see(new Row(
                position,
                0,
                new UUID(0, position),
                type,
                1,
                Optional.of("retail/" + subject),
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

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    /** Of 10 points 4 were taken, of which one had lapsed. */
    @BeforeEach
    void some_of_a_purchase_came_back() {
        entry("member/anna", "purchase-recorded", """
                {"purchase":"R","effectiveAt":"2026-03-01T12:00:00Z","paid":{"minorUnits":1000,"currency":"EUR"},
                 "award":{"points":10},"pointCurrencies":[{"pointCurrency":"stars","award":{"points":3}}],
                 "qualifying":[{"countsAt":"2026-03-01T12:00:00Z","points":10}]}""");
        entry("member/anna", "purchase-returned", """
                {"purchase":"R","returned":"1","effectiveAt":"2026-03-05T12:00:00Z","refund":{"minorUnits":400,"currency":"EUR"},
                 "reversed":4,"lapsedBefore":1,"qualifying":[{"countsAt":"2026-03-01T12:00:00Z","points":-4}]}""");
    }

    @Test
    void a_purchase_that_is_voided_with_all_that_was_told_of_it_is_sound() {
        entry("member/anna", "purchase-voided", VOIDED);

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"reversed\":7 | \"reversed\":6 | takes other points away",
                "\"reversed\":3 | \"reversed\":2 | takes other points away",
                "\"points\":-10 | \"points\":-9 | leaves something that counts",
                ",\"since\":\"2026-03-05T12:00:00Z\" | '' | leaves something that counts",
                "\"minorUnits\":400 | \"minorUnits\":401 | knows of other returns",
                "\"minorUnits\":1000 | \"minorUnits\":1001 | another instant than the purchase, or of another amount",
                "\"effectiveAt\":\"2026-03-01 | \"effectiveAt\":\"2026-03-02 | another instant than the purchase"
            })
    void whatever_it_leaves_is_found(String right, String instead, String finding) {
        assertThat(VOIDED).contains(right);

        entry("member/anna", "purchase-voided", VOIDED.replace(right, instead));

        assertThat(found()).contains(finding);
    }

    @Test
    void nobody_voids_what_is_anothers_and_nothing_follows() {
        entry("member/ben", "purchase-voided", VOIDED);
        assertThat(found()).contains("voids what is another's");

        entry("member/anna", "purchase-returned", "{\"purchase\":\"R\",\"reversed\":1}");
        assertThat(found()).contains("tells of a purchase that was voided");
    }
}
