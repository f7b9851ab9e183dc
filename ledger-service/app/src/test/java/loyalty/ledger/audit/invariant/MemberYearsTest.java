package loyalty.ledger.audit.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberRegistered;
import loyalty.event.ProgrammePublished;
import loyalty.event.wire.EventJson;
import loyalty.programme.Programme;
import loyalty.value.MemberId;
import loyalty.value.Points;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("row-36")
class MemberYearsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MemberYears check = new MemberYears();
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

    /** A club that counts by the years of its members, and one who joins. */
    static List<LedgerEvent> joining(Instant at) {
        var document = EventJson.readProgramme("""
                {"programme":"club","version":1,"name":"Club","zone":"Europe/Berlin","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
                 "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
                 "redemption":{"minimum":1,"step":1},
                 "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
                 "backdatingWindowDays":400,
                 "tiers":{"metric":"QUALIFYING_POINTS","period":"ANNIVERSARY","validity":"END_OF_NEXT_PERIOD","levels":[{"name":"silver","from":100}]},
                 "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
                """.getBytes(UTF_8));
        var club = Programme.unpublished(document.programme()).with(document);
        return List.of(
                new ProgrammePublished(club.id(), document),
                new MemberRegistered(
                        club.id(),
                        new MemberId("eve"),
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Points.ZERO,
                        Optional.empty(),
                        List.of(),
                        MemberAccount.UNKNOWN.toldAfter(club, List.of(), at),
                        Optional.empty()));
    }

    private void published(int version, String from, String period) {
        entry("programme-published", """
                {"document":{"version":%d,"zone":"Europe/Berlin","effectiveFrom":"%s","tiers":{"period":"%s"}}}""".formatted(version, from, period));
    }

    private void registered(String at, String until) {
        entry("member-registered", told(at, until));
    }

    private void bought(String at, String until) {
        entry("purchase-recorded", told(at, until));
    }

    private static String told(String at, String until) {
        return """
                {"member":"anna","effectiveAt":"%s","told":{"tier":{"name":"none","next":{"name":"silver","missing":5,"until":"%s"}}}}""".formatted(at, until);
    }

    private String found() {
        check.end(position);
        return check.result().detail();
    }

    @Test
    void whoever_is_told_the_next_anniversary_is_told_rightly() {
        published(1, "2020-01-01T00:00:00Z", "YEAR");
        published(2, "2024-01-01T00:00:00Z", "ANNIVERSARY");
        registered("2024-02-29T10:00:00Z", "2025-02-27T23:00:00Z");
        bought("2025-02-27T22:59:59.999999Z", "2025-02-27T23:00:00Z");
        bought("2025-02-27T23:00:00Z", "2026-02-27T23:00:00Z");
        bought("2027-06-01T10:00:00Z", "2028-02-28T23:00:00Z");
        bought("2023-06-01T10:00:00Z", "2023-12-31T23:00:00Z");
        entry("purchase-recorded", """
                {"member":"anna","effectiveAt":"2026-06-01T10:00:00Z","told":{"tier":{"name":"gold","keptUntil":"2028-02-28T23:00:00Z"}}}""");

        assertThat(found()).isEqualTo("holds");
        assertThat(check.result().checked()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T10:00:00Z, 2026-12-31T23:00:00Z, instead of 2027-05-04T22:00:00Z",
        "2026-05-04T22:00:00Z, 2026-05-04T22:00:00Z, instead of 2027-05-04T22:00:00Z",
        "2026-05-04T21:00:00Z, 2026-05-05T10:00:00Z, instead of 2026-05-04T22:00:00Z"
    })
    void another_day_is_found(String at, String until, String said) {
        published(1, "2020-01-01T00:00:00Z", "ANNIVERSARY");
        registered("2025-05-05T10:00:00Z", "2026-05-04T22:00:00Z");
        bought(at, until);

        assertThat(found()).contains("position 3: counts until " + until).contains(said);
    }

    @Test
    void a_year_of_somebody_who_never_registered_is_found() {
        published(1, "2020-01-01T00:00:00Z", "ANNIVERSARY");
        bought("2026-06-01T10:00:00Z", "2026-12-31T23:00:00Z");

        assertThat(found()).contains("an anniversary of nobody");
    }
}
