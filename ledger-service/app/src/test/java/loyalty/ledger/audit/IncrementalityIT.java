package loyalty.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.ledger.TestLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Twenty-one members of whom seven are held out of a campaign of March; the figures were reckoned elsewhere from the same members and
 * amounts, with fractions of whole numbers.
 */
@Tag("row-40")
class IncrementalityIT {

    static final String P = "/v1/programmes/retail";
    static final TestLedger LEDGER = TestLedger.start();

    private static long beforeReturns;

    @BeforeAll
    static void march() {
        var campaigns = """
                "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z",
                   "rules":[{"id":"fifty","kind":"FIXED","points":50}],"holdoutPerMille":400},
                  {"id":"open","from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z",
                   "rules":[{"id":"two","kind":"FIXED","points":2}]}],
                "receipts":{"claimable":true},"partners":""";
        tell("/versions/1", TestLedger.document("retail", 1).replace("\"partners\":", campaigns));
        for (int i = 0; i < 20; i++) {
            LEDGER.register("retail", member(i));
            for (int j = 0; j < i % 4; j++) {
                buys(
                        member(i),
                        "R-" + i + "-" + j,
                        1_000 + 137 * i + 59 * j,
                        "2026-03-%02dT10:00:00Z".formatted(1 + 7 * j));
            }
        }
        // Neither before it begins nor from its end on.
        buys("m03", "early", 9_999, "2026-02-28T23:59:59.999999Z");
        buys("m05", "late", 9_999, "2026-04-01T00:00:00Z");
        tell("/members/m20", at("2026-04-02T00:00:00Z"));
        LEDGER.register("retail", "m21");
        tell(
                "/members/m21/closing",
                "{\"reason\":\"wish\"," + at("2026-02-10T00:00:00Z").substring(1));
        // Who joins meanwhile counts, and so does what somebody claims who had bought it then.
        tell("/members/m22", at("2026-03-15T00:00:00Z"));
        tell(
                "/purchases/claimed",
                "{\"amount\":\"45.21\",\"currency\":\"GBP\","
                        + at("2026-03-20T10:00:00Z").substring(1));
        tell(
                "/purchases/claimed/returns/1",
                "{\"amount\":\"2.00\"," + at("2026-03-21T10:00:00Z").substring(1));
        tell(
                "/receipts/claimed/claim",
                "{\"memberId\":\"m22\"," + at("2026-03-22T10:00:00Z").substring(1));
        beforeReturns = LEDGER.entries();
        tell(
                "/purchases/R-6-0/returns/1",
                "{\"amount\":\"5.00\"," + at("2026-04-05T10:00:00Z").substring(1));
        tell("/purchases/R-7-0/returns/1", at("2026-04-06T10:00:00Z"));
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    private static String member(int number) {
        return "m%02d".formatted(number);
    }

    private static String at(String instant) {
        return "{\"effectiveAt\":\"" + instant + "\"}";
    }

    private static void buys(String member, String receipt, int pence, String at) {
        tell(
                "/purchases/" + receipt,
                "{\"memberId\":\"%s\",\"amount\":\"%d.%02d\",\"currency\":\"GBP\",\"effectiveAt\":\"%s\"}"
                        .formatted(member, pence / 100, pence % 100, at));
    }

    private static void tell(String path, String body) {
        var answer = LEDGER.put(P + path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
    }

    private static JsonNode report(String query) {
        var answer = LEDGER.get(P + "/campaigns/spring/incrementality" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void who_could_get_it_stands_beside_who_could_not_and_what_differs_is_told_with_its_uncertainty() {
        var report = report("?asOf=2026-05-01T00:00:00Z");

        assertThat(report.toString())
                .contains(
                        "\"campaign\":\"spring\",\"programmeVersion\":1,\"currency\":\"GBP\"",
                        "\"from\":\"2026-03-01T00:00:00Z\",\"until\":\"2026-04-01T00:00:00Z\",\"holdoutPerMille\":400");
        assertThat(report.path("offered").toString())
                .isEqualTo(
                        "{\"members\":14,\"buyers\":11,\"purchases\":23,\"netMinor\":53028,\"points\":1150,\"withheld\":0,"
                                + "\"perMember\":{\"buyers\":\"0.7857\",\"purchases\":\"1.6429\",\"netMinor\":\"3787.7143\",\"points\":\"82.1429\"}}");
        assertThat(report.path("heldOut").toString())
                .isEqualTo(
                        "{\"members\":7,\"buyers\":5,\"purchases\":8,\"netMinor\":22484,\"points\":0,\"withheld\":400,"
                                + "\"perMember\":{\"buyers\":\"0.7143\",\"purchases\":\"1.1429\",\"netMinor\":\"3212.0000\",\"points\":\"0.0000\"}}");
        assertThat(report.path("differences").toString())
                .isEqualTo("{\"buyers\":{\"mean\":\"0.0714\",\"low\":\"-0.3533\",\"high\":\"0.4962\"},"
                        + "\"purchases\":{\"mean\":\"0.5000\",\"low\":\"-0.4952\",\"high\":\"1.4952\"},"
                        + "\"netMinor\":{\"mean\":\"575.7143\",\"low\":\"-2541.8992\",\"high\":\"3693.3278\"}}");
    }

    @Test
    void what_came_back_later_is_not_known_before_nor_had_it_come_back_by_then() {
        int net = 53_028 + 500 + 1_000 + 137 * 7;

        assertThat(report("?asOf=2026-05-01T00:00:00Z&position=" + beforeReturns)
                        .path("offered")
                        .path("netMinor")
                        .asInt())
                .isEqualTo(net);
        assertThat(report("?asOf=2026-04-04T00:00:00Z")
                        .path("offered")
                        .path("netMinor")
                        .asInt())
                .isEqualTo(net);
    }

    @Test
    void while_it_runs_who_has_joined_by_then_counts_with_what_was_bought_by_then() {
        var report = report("?asOf=2026-03-01T10:00:00Z");

        assertThat(report.path("offered").path("members").asInt()
                        + report.path("heldOut").path("members").asInt())
                .isEqualTo(20);
        assertThat(report.path("offered").path("purchases").asInt()
                        + report.path("heldOut").path("purchases").asInt())
                .isEqualTo(15);
    }

    @Test
    void of_nobody_there_is_nothing_to_tell() {
        var report = report("?position=1");

        assertThat(report.path("offered").path("members").asInt(-1)).isZero();
        assertThat(report.path("offered").path("perMember").isMissingNode()
                        || report.path("offered").path("perMember").isNull())
                .isTrue();
        assertThat(report.path("differences").isMissingNode()
                        || report.path("differences").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"summer, 404, unknown-campaign", "open, 422, no-holdout"})
    void a_campaign_is_known_and_holds_somebody_out(String campaign, int status, String code) {
        var answer = LEDGER.get(P + "/campaigns/" + campaign + "/incrementality");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }
}
