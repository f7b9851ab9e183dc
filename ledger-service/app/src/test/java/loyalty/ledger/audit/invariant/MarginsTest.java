package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-35")
class MarginsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** 100.00 for goods of 33.33, of which 33.33 had come back before somebody claimed it. */
    private static final String BOUGHT = """
            {"purchase":"R","paid":{"minorUnits":10000},"claim":{"refundedBefore":{"minorUnits":3333}},
             "lines":[{"amount":{"minorUnits":9000},"cost":{"minorUnits":3000}},{"amount":{"minorUnits":1000},"cost":{"minorUnits":333}}],
             "qualifying":[{"points":4444,"metric":"MARGIN"}]}""";

    private static final String RETURNED = """
            {"purchase":"R","refund":{"minorUnits":6666},"qualifying":[{"points":-4444,"metric":"MARGIN"}]}""";

    private static final String UNKNOWN = """
            {"purchase":"R","paid":{"minorUnits":10000},"lines":[{"amount":{"minorUnits":9999},"cost":{"minorUnits":0}}],
             "qualifying":[{"points":0,"metric":"MARGIN","unknown":"COST"}]}""";

    private final Margins check = new Margins();
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

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void what_is_left_of_what_is_kept_is_sound_to_the_last_return() {
        entry("purchase-recorded", BOUGHT);
        entry("purchase-returned", RETURNED);
        entry("purchase-returned", "{\"purchase\":\"R\",\"refund\":{\"minorUnits\":1},\"qualifying\":[]}");

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(3);
    }

    @Test
    void a_cost_that_nobody_told_and_what_was_sold_below_cost_or_for_nothing_are_sound() {
        entry("purchase-recorded", UNKNOWN);
        entry("purchase-returned", "{\"purchase\":\"R\",\"refund\":{\"minorUnits\":5},\"qualifying\":[]}");
        entry("purchase-recorded", """
                {"purchase":"S","paid":{"minorUnits":10000},"lines":[{"amount":{"minorUnits":10000},"cost":{"minorUnits":10001}}],
                 "qualifying":[{"points":0,"metric":"MARGIN"}]}""");
        entry("purchase-recorded", """
                {"purchase":"T","paid":{"minorUnits":0},"lines":[],"qualifying":[{"points":0,"metric":"MARGIN","unknown":"COST"}]}""");
        entry("purchase-recorded", """
                {"purchase":"U","paid":{"minorUnits":10000},"lines":[],"qualifying":[{"points":70}]}""");
        entry(
                "purchase-returned",
                "{\"purchase\":\"U\",\"refund\":{\"minorUnits\":5},\"qualifying\":[{\"points\":-1}]}");
        entry("purchase-rerated", "{\"purchase\":\"R\",\"qualifying\":[]}");

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"points\":4444 | \"points\":4445 | counts a margin of 4445 instead of 4444",
                "\"minorUnits\":3333 | \"minorUnits\":3332 | counts a margin of 4444 instead of 4445",
                "\"minorUnits\":333} | \"minorUnits\":343} | counts a margin of 4444 instead of 4438",
                "\"minorUnits\":9000 | \"minorUnits\":8999 | knows a cost that its lines do not say",
                "\"metric\":\"MARGIN\" | \"metric\":\"MARGIN\",\"unknown\":\"COST\" | does not know the cost that its lines say",
                "[{\"points\" | [{\"points\":0,\"metric\":\"MARGIN\"},{\"points\" | counts its margin more than once"
            })
    void a_purchase_that_counts_something_else_is_found(String right, String wrong, String said) {
        assertThat(BOUGHT).contains(right);
        entry("purchase-recorded", BOUGHT.replace(right, wrong));
        assertThat(found()).contains("position 1: ").contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purchase-returned | -4444 | -4443 | takes a margin of 4443 instead of 4444",
                "purchase-returned | 6666 | 6665 | takes a margin of 4444 instead of 4443",
                "purchase-returned | \"R\" | \"S\" | takes a margin that its purchase did not count",
                "purchase-rerated | \"R\" | \"R\" | counts another margin"
            })
    void what_takes_something_else_is_found(String type, String right, String wrong, String said) {
        entry("purchase-recorded", BOUGHT);
        assertThat(RETURNED).contains(right);
        entry(type, RETURNED.replace(right, wrong));
        assertThat(found()).contains("position 2: ").contains(said);
    }
}
