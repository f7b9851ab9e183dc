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

@Tag("row-14")
class VolumesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String DAYS = ",\"windowDays\":30";

    private final Volumes check = new Volumes();
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

    private void published(int version, String from, String window) {
        entry("programme-published", """
                {"document":{"version":%d,"zone":"Europe/Berlin","effectiveFrom":"%s","cards":[
                  {"name":"days","discount":{"basis":"ACCUMULATED"%s}},
                  {"name":"month","discount":{"basis":"ACCUMULATED","period":"MONTH"}}]}}""".formatted(version, from, window));
    }

    private void bought(String receipt, String kind, long paid, String at, long accumulated) {
        entry("purchase-recorded", """
                {"purchase":"%s","effectiveAt":"%s","paid":{"minorUnits":%d},
                 "card":{"standing":{"card":"C-2","origin":"C-1","kind":"%s","accumulated":{"minorUnits":%d}}}}""".formatted(receipt, at, paid, kind, accumulated));
    }

    private void cameBack(String receipt, String kind, long refund, String at, String boughtAt, long accumulated) {
        entry("purchase-returned", """
                {"purchase":"%s","effectiveAt":"%s","refund":{"minorUnits":%d},
                 "card":{"card":"C-2","origin":"C-1","kind":"%s","accumulated":{"minorUnits":%d}%s}}""".formatted(
                        receipt,
                        at,
                        refund,
                        kind,
                        accumulated,
                        boughtAt.isEmpty() ? "" : ",\"boughtAt\":\"" + boughtAt + "\""));
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void what_was_bought_in_the_window_and_has_not_come_back_is_sound() {
        published(1, "2020-01-01T00:00:00Z", DAYS);
        published(2, "2026-06-01T00:00:00Z", "");
        bought("R-1", "days", 500, "2026-03-01T12:00:00Z", 500);
        bought("R-2", "days", 200, "2026-03-20T12:00:00Z", 700);
        bought("R-3", "days", 100, "2026-03-31T11:00:00Z", 300);
        cameBack("R-1", "days", 500, "2026-03-31T11:00:00Z", "2026-03-01T12:00:00Z", 300);
        cameBack("R-2", "days", 150, "2026-04-01T12:00:00Z", "2026-03-20T12:00:00Z", 150);
        bought("R-4", "days", 7, "2026-03-25T12:00:00Z", 707);
        bought("R-5", "days", 1, "2026-06-01T00:00:00Z", 158);
        entry("purchase-recorded", """
                {"purchase":"R-9","effectiveAt":"2026-03-01T12:00:00Z","claim":{"claimedAt":"2026-03-01T12:00:00Z"},"paid":{"minorUnits":5},
                 "card":{"standing":{"origin":"C-1","kind":"days","accumulated":{"minorUnits":5}}}}""");

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(7);
    }

    @Test
    void months_are_those_of_the_zone_and_an_old_return_counts_when_it_came_back() {
        published(1, "2020-01-01T00:00:00Z", "");
        bought("R-1", "month", 500, "2026-03-31T21:59:59.999999Z", 500);
        bought("R-2", "month", 200, "2026-03-31T22:00:00Z", 200);
        cameBack("R-1", "month", 300, "2026-04-02T12:00:00Z", "", 0);
        bought("R-3", "month", 50, "2026-04-03T12:00:00Z", 50);

        assertThat(found()).isEqualTo("holds");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T12:00:00Z, 699, has accumulated 699 instead of 700",
        "2026-03-31T11:00:00Z, 700, has accumulated 700 instead of 200",
        "2026-02-28T12:00:00Z, 700, has accumulated 700 instead of 200"
    })
    void a_purchase_that_tells_something_else_is_found(String at, long accumulated, String said) {
        published(1, "2020-01-01T00:00:00Z", DAYS);
        bought("R-1", "days", 500, "2026-03-01T12:00:00Z", 500);
        bought("R-2", "days", 200, at, accumulated);
        assertThat(found()).contains("position 3: ").contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T12:00:00Z, 2026-03-01T12:00:00Z, 1, has accumulated 1 instead of 0",
        "2026-03-10T12:00:00Z, 2026-03-01T12:00:00Z, 401, has accumulated 401 instead of 400",
        "2026-03-10T12:00:00Z, 2026-03-02T12:00:00Z, 400, was bought at 2026-03-02"
    })
    void a_return_that_tells_something_else_is_found(String at, String boughtAt, long accumulated, String said) {
        published(1, "2020-01-01T00:00:00Z", DAYS);
        bought("R-1", "days", 500, "2026-03-01T12:00:00Z", 500);
        cameBack("R-1", "days", 100, at, boughtAt, accumulated);
        assertThat(found()).contains("position 3: ").contains(said);
    }
}
