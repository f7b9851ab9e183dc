package loyalty.ledger.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import loyalty.draw.Holdout;
import loyalty.event.LedgerEvent;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A campaign of March that is withheld from half of all members; each bound of who and what counts. */
@Tag("row-40")
class IncrementalityTest {

    private static final ProgrammeDocument RULES = EventJson.readProgramme("""
            {"programme":"retail","version":1,"name":"Retail","zone":"UTC","currency":"EUR","effectiveFrom":"2020-01-01T00:00:00Z",
             "earning":{"rules":[{"id":"base","kind":"STEP","points":1,"per":"1"}],"rounding":"FLOOR","scope":"ORDER"},
             "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z",
               "rules":[{"id":"ten","kind":"FIXED","points":10}],"holdoutPerMille":500}],
             "redemption":{"minimum":1,"step":1},
             "returns":{"mode":"CUMULATIVE","shortfall":"CLAMP_TO_ZERO"},
             "backdatingWindowDays":400,
             "tiers":{"metric":"QUALIFYING_POINTS","windowDays":365,"validity":"WHILE_MET","levels":[]},
             "segments":{"tieRule":"LOW","cut":[{"name":"other"}]}}
            """.getBytes(UTF_8));

    private final Map<String, MemberFacts> members = new TreeMap<>();
    private final Trials trials = new Trials();
    private long position;

    private void entry(String type, String member, String at, String more) {
        var json = "{\"programme\":\"retail\",\"member\":\"%s\",\"effectiveAt\":\"%s\",%s}".formatted(member, at, more);
        var event = (LedgerEvent.OfMember) EventJson.read(new EventName(type, 1), json.getBytes(UTF_8));
        position++;
        members.computeIfAbsent(member, _ -> new MemberFacts()).add(position, event);
        trials.add(position, event);
    }

    private void joins(String member, String at) {
        entry(
                "member-registered",
                member,
                at,
                "\"programmeVersion\":1,\"bonus\":0,\"movements\":[],\"told\":{\"balance\":0}");
    }

    private void leaves(String member, String at) {
        entry(
                "member-closed",
                member,
                at,
                "\"reason\":\"wish\",\"forfeited\":0,\"movements\":[],\"told\":{\"balance\":0}");
    }

    private static String award(long given, long withheld) {
        return """
                "award":{"points":%1$d,"basis":{"minorUnits":1000,"currency":"EUR"},"shares":[],
                  "campaigns":[{"campaign":"spring","points":%1$d%2$s}]}""".formatted(
                given, withheld == 0 ? "" : ",\"withheld\":{\"points\":" + withheld + ",\"reason\":\"MARGIN\"}");
    }

    private void buys(String member, String receipt, long cents, String at) {
        entry("purchase-recorded", member, at, """
                "purchase":"%s","paid":{"minorUnits":%d,"currency":"EUR"},"lines":[],"programmeVersion":1,%s,
                "movements":[],"qualifying":[],"told":{"balance":0}""".formatted(receipt, cents, award(7, 3)));
    }

    private void ratesAnew(String member, String receipt, String at, long given) {
        entry("purchase-rerated", member, at, """
                "purchase":"%s","reason":"late-fact","programmeVersion":1,"before":7,%s,
                "reversed":0,"lapsedBefore":0,"added":0,"taken":0,"forgiven":0,"movements":[],"qualifying":[],"told":{"balance":0}""".formatted(receipt, award(given, 0)));
    }

    private void givesBack(String member, String receipt, String id, long cents, String at) {
        entry("purchase-returned", member, at, """
                "purchase":"%s","returned":"%s","refund":{"minorUnits":%d,"currency":"EUR"},
                "refundedBefore":{"minorUnits":0,"currency":"EUR"},"programmeVersion":1,"reversed":0,"lapsedBefore":0,"forgiven":0,
                "movements":[],"qualifying":[],"told":{"balance":0}""".formatted(receipt, id, cents));
    }

    private Incrementality asOf(String instant, long known) {
        return Incrementality.of(
                RULES,
                RULES.campaigns().orElseThrow().getFirst(),
                members,
                trials,
                new AsOf(Instant.parse(instant), known));
    }

    private Incrementality atLast() {
        return asOf("2030-01-01T00:00:00Z", position);
    }

    /** Members of both sides together. */
    private static long counted(Incrementality report) {
        return report.offered().members() + report.heldOut().members();
    }

    /** The only member's side. */
    private static Incrementality.Group of(Incrementality report) {
        return report.offered().members() == 0 ? report.heldOut() : report.offered();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, 1",
        "2026-03-31T23:59:59.999999Z, 1",
        "2026-04-01T00:00:00Z, 0",
        "2026-05-01T00:00:00Z, 0"
    })
    void who_joins_before_the_end_counts(String at, long counts) {
        joins("anna", at);

        assertThat(counted(atLast())).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T12:00:00Z,        1, 1",
        "2026-03-10T11:59:59.999999Z, 1, 0",
        "2026-03-10T12:00:00Z,        0, 0",
        "2030-01-01T00:00:00Z,        1, 1"
    })
    void who_has_joined_by_then_counts_as_far_as_it_is_known(String asOf, long known, long counts) {
        joins("anna", "2026-03-10T12:00:00Z");

        assertThat(counted(asOf(asOf, known))).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z, 0",
        "2026-03-01T00:00:00Z, 0",
        "2026-03-01T00:00:00.000001Z, 1",
        "2026-04-01T00:00:00Z, 1"
    })
    void who_leaves_once_it_has_begun_counts(String at, long counts) {
        joins("anna", "2026-01-01T00:00:00Z");
        leaves("anna", at);

        assertThat(counted(atLast())).isEqualTo(counts);
        assertThat(counted(asOf("2030-01-01T00:00:00Z", 1)))
                .as("before anybody knew")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999999Z, 0",
        "2026-03-01T00:00:00Z, 1",
        "2026-03-31T23:59:59.999999Z, 1",
        "2026-04-01T00:00:00Z, 0"
    })
    void what_is_bought_in_its_time_counts(String at, long counts) {
        joins("anna", "2026-01-01T00:00:00Z");
        buys("anna", "R-1", 1_234, at);

        var side = of(atLast());
        assertThat(side.purchases()).isEqualTo(counts);
        assertThat(side.buyers()).isEqualTo(counts);
        assertThat(side.netMinor()).isEqualTo(1_234 * counts);
        assertThat(of(asOf(at, 1)).purchases()).as("before anybody knew").isZero();
        assertThat(of(asOf(at, 2)).purchases()).as("at its very instant").isEqualTo(counts);
    }

    @Test
    void what_comes_back_is_taken_off_whenever_it_does_and_still_was_bought() {
        joins("anna", "2026-01-01T00:00:00Z");
        buys("anna", "R-1", 1_000, "2026-03-02T00:00:00Z");
        givesBack("anna", "R-1", "1", 400, "2026-06-01T00:00:00Z");
        givesBack("anna", "R-1", "2", 600, "2026-07-01T00:00:00Z");

        assertThat(of(asOf("2026-05-31T23:59:59Z", position)).netMinor()).isEqualTo(1_000);
        assertThat(of(asOf("2026-06-01T00:00:00Z", position)).netMinor()).isEqualTo(600);
        assertThat(of(asOf("2026-07-01T00:00:00Z", 3)).netMinor()).isEqualTo(600);
        assertThat(of(atLast()).netMinor()).isZero();
        assertThat(of(atLast()).purchases()).isEqualTo(1);
    }

    @Test
    void what_comes_back_of_what_was_bought_before_counts_for_nothing() {
        joins("anna", "2026-01-01T00:00:00Z");
        buys("anna", "R-1", 1_000, "2026-02-02T00:00:00Z");
        givesBack("anna", "R-1", "1", 400, "2026-03-02T00:00:00Z");

        assertThat(of(atLast()).netMinor()).isZero();
    }

    @Test
    void of_what_was_rated_anew_the_newest_award_counts_as_far_as_it_is_known() {
        joins("anna", "2026-01-01T00:00:00Z");
        buys("anna", "R-1", 1_000, "2026-03-02T00:00:00Z");
        buys("anna", "R-2", 1_000, "2026-03-03T00:00:00Z");
        ratesAnew("anna", "R-1", "2026-03-02T00:00:00Z", 20);
        ratesAnew("anna", "R-1", "2026-03-02T00:00:00Z", 0);

        assertThat(of(asOf("2030-01-01T00:00:00Z", 3)).points()).isEqualTo(7 + 7);
        assertThat(of(asOf("2030-01-01T00:00:00Z", 3)).withheld()).isEqualTo(3 + 3);
        assertThat(of(asOf("2030-01-01T00:00:00Z", 4)).points()).isEqualTo(20 + 7);
        assertThat(of(asOf("2030-01-01T00:00:00Z", 5)).points()).isEqualTo(7);
        assertThat(of(atLast()).withheld()).isEqualTo(3);
    }

    @Test
    void a_side_of_two_is_enough_to_compare_and_one_is_not() {
        for (int i = 0, out = 0, in = 0; out < 2 || in < 2; i++) {
            var member = new MemberId("m" + i);
            boolean isOut = Holdout.placeOf(new ProgrammeId("retail"), new CampaignId("spring"), member) < 500;
            if (isOut ? out == 2 : in == 2) {
                continue;
            }
            assertThat(atLast().differences()).as("%d and %d", in, out).isEmpty();
            joins(member.value(), "2026-01-01T00:00:00Z");
            out += isOut ? 1 : 0;
            in += isOut ? 0 : 1;
            assertThat(atLast().heldOut().members()).isEqualTo(out);
            assertThat(atLast().offered().members()).isEqualTo(in);
        }
        assertThat(atLast().differences()).isPresent();
        assertThat(atLast().differences().orElseThrow().netMinor().mean()).isEqualTo("0.0000");
    }
}
