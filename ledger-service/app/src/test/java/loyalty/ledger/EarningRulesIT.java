package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A programme with rules of every kind, over HTTP: published, earned by, given back, and refused where it makes no sense. */
@Tag("row-01")
class EarningRulesIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/rich";
    static final String EARNING = """
            "earning":{"rules":[
              {"id":"base","kind":"RATE","rate":"1.5"},
              {"id":"welcome","kind":"FIXED","points":10,"priority":5,"from":"2026-02-01T00:00:00Z","until":"2026-03-01T00:00:00Z"},
              {"id":"big","kind":"STEP","points":3,"per":"1.00","priority":10,"exclusive":true,"minimumPurchase":"500.00"}],
             "multipliers":[{"id":"may","factor":"2.25","from":"2026-05-01T00:00:00Z","until":"2026-06-01T00:00:00Z"}],
             "maximumPerPurchase":2000,"rounding":"HALF_UP","scope":"ORDER"},""";

    static final int CLIENTS = 64;
    static final int PURCHASES = 5;
    static final int HELD_OUT = 8; // of m0 to m63, by the published formula

    @BeforeAll
    static void publish() {
        assertThat(LEDGER.put(P + "/versions/1", document(1, EARNING)).status()).isEqualTo(201);
        LEDGER.register("rich", "anna");
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static String document(int version, String earning) {
        return TestLedger.document("rich", version).replaceFirst("(?s)\"earning\":.*?\"ORDER\"},", earning);
    }

    static Answer buy(String id, String amount, String day) {
        return LEDGER.put(P + "/purchases/" + id, """
                {"memberId":"anna","amount":"%s","currency":"GBP","effectiveAt":"%sT10:00:00Z"}""".formatted(amount, day));
    }

    @ParameterizedTest
    @CsvSource({
        "parts of a point,        19.99, 2026-01-10, 30",
        "fixed points in a month, 19.99, 2026-02-10, 40",
        "an exclusive rule,      500.00, 2026-02-10, 1500",
        "a factor in another,     19.99, 2026-05-10, 67",
        "the cap,                600.00, 2026-05-10, 2000"
    })
    void a_purchase_earns_by_the_rules_that_apply_to_it(String what, String amount, String day, long points) {
        var answer = buy(what.replace(' ', '-'), amount, day);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().path("earned").asLong()).isEqualTo(points);
    }

    @Test
    void a_return_is_counted_by_the_rules_of_the_purchase() {
        buy("returned", "19.99", "2026-05-11");

        var answer = LEDGER.put(
                P + "/purchases/returned/returns/R1", "{\"amount\":\"9.99\",\"effectiveAt\":\"2026-06-10T10:00:00Z\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        // 10.00 x 1.5 x 2.25 = 33.75 stay, of 67.46625
        assertThat(answer.json().path("reversed").asLong()).isEqualTo(67 - 34);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a STEP rule without its unit | {\"id\":\"x\",\"kind\":\"STEP\",\"points\":1}",
                "a RATE rule with points | {\"id\":\"x\",\"kind\":\"RATE\",\"rate\":\"1\",\"points\":1}",
                "a rate that is a number | {\"id\":\"x\",\"kind\":\"RATE\",\"rate\":1.5}",
                "a rate of nothing | {\"id\":\"x\",\"kind\":\"RATE\",\"rate\":\"0.0\"}",
                "a kind that there is not | {\"id\":\"x\",\"kind\":\"GIFT\",\"points\":1}",
                "a window that ends before it begins | {\"id\":\"x\",\"kind\":\"FIXED\",\"points\":1,"
                        + "\"from\":\"2026-02-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}"
            })
    void a_document_with_a_rule_that_makes_no_sense_is_refused(String what, String rule) {
        var earning = "\"earning\":{\"rules\":[" + rule + "],\"rounding\":\"FLOOR\",\"scope\":\"LINE\"},";

        var answer = LEDGER.put(P + "/versions/2", document(2, earning));

        assertThat(answer.status()).as(what + ": " + answer.text()).isEqualTo(400);
        assertThat(answer.json().path("pointer").asString()).as(what).startsWith("/earning");
    }

    @Test
    void a_minimum_that_the_currency_cannot_express_is_refused() {
        var rule = "{\"id\":\"x\",\"kind\":\"FIXED\",\"points\":1,\"minimumPurchase\":\"0.001\"}";
        var earning = "\"earning\":{\"rules\":[" + rule + "],\"rounding\":\"FLOOR\",\"scope\":\"LINE\"},";

        assertThat(LEDGER.put(P + "/versions/2", document(2, earning)).status()).isEqualTo(400);
    }

    /** Seven points more for each purchase, a thousand in all; one in ten never gets it. */
    private static final String CAMPAIGN = """
            "campaigns":[{"id":"spring","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z",
              "rules":[{"id":"seven","kind":"FIXED","points":7}],"budget":1000,"holdoutPerMille":100}],
            "redemption":""";

    private record Bought(long position, long earned, long ofCampaign, String withheldFor) {

        static Bought of(Answer answer) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            var told = answer.json().path("campaigns").path(0);
            return new Bought(
                    answer.position(),
                    answer.json().path("earned").asLong(),
                    told.path("earned").asLong(),
                    told.path("withheldFor").asString(""));
        }
    }

    @Test
    @Tag("row-40")
    void a_budget_that_all_share_is_given_away_to_the_last_point_in_the_order_of_recording_and_nobody_is_refused()
            throws Exception {
        var spring = "/v1/programmes/spring";
        var document = TestLedger.document("spring", 1).replaceFirst("\"redemption\":", CAMPAIGN);
        assertThat(LEDGER.put(spring + "/versions/1", document).status()).isEqualTo(201);
        var members = IntStream.range(0, CLIENTS).mapToObj(i -> "m" + i).toList();
        members.forEach(member -> LEDGER.register("spring", member));

        var all = new ArrayList<Bought>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = members.stream()
                    .map(member -> clients.submit(() -> IntStream.range(0, PURCHASES)
                            .mapToObj(i -> Bought.of(LEDGER.put(
                                    spring + "/purchases/" + member + "-" + i,
                                    // The later ones lie before the earlier ones.
                                    "{\"memberId\":\"%s\",\"amount\":\"10.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-03-%02dT10:00:00Z\"}"
                                            .formatted(member, PURCHASES + 1 - i))))
                            .toList()))
                    .toList();
            for (var client : running) {
                all.addAll(client.get());
            }
        }

        long left = 1_000;
        long heldOut = 0;
        for (var each :
                all.stream().sorted(Comparator.comparingLong(Bought::position)).toList()) {
            assertThat(each.earned()).isEqualTo(10 + each.ofCampaign());
            if (each.withheldFor().equals("HOLDOUT")) {
                heldOut++;
                assertThat(each.ofCampaign()).isZero();
            } else {
                assertThat(each.ofCampaign()).as(each.toString()).isEqualTo(Math.min(7, left));
                assertThat(each.withheldFor()).isEqualTo(left < 7 ? "BUDGET" : "");
                left -= each.ofCampaign();
            }
        }
        assertThat(left).isZero();
        assertThat(heldOut).isEqualTo(HELD_OUT * PURCHASES);
        var told = LEDGER.get(spring + "/campaigns").json().path("campaigns").path(0);
        assertThat(told.path("campaign").asString()).isEqualTo("spring");
        assertThat(told.path("used").asLong()).isEqualTo(1_000);
        assertThat(told.path("left").asLong()).isZero();
        assertThat(told.path("halted").asBoolean()).isTrue();
        assertThat(told.path("position").asLong())
                .isEqualTo(all.stream()
                        .filter(each -> each.ofCampaign() > 0)
                        .mapToLong(Bought::position)
                        .max()
                        .orElseThrow());
    }

    @Test
    @Tag("row-40")
    void whom_a_campaign_is_for_and_what_it_leaves_the_shop_is_told_with_it() {
        var lent = "/v1/programmes/lent";
        var campaigns = """
                "campaigns":[
                  {"id":"open","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z",
                   "rules":[{"id":"one","kind":"FIXED","points":1}]},
                  {"id":"close","from":"2026-03-01T00:00:00Z","until":"2026-04-01T00:00:00Z","segments":["best","loyal"],
                   "rules":[{"id":"two","kind":"FIXED","points":2}],"marginFloor":{"percent":"12.50","pointValue":"0.02"}}],
                "redemption":""";
        var document = TestLedger.document("lent", 1)
                .replaceFirst("\"redemption\":", campaigns)
                .replace(
                        "[{\"name\":\"other\"}]",
                        "[{\"name\":\"best\",\"recencyMin\":4},"
                                + "{\"name\":\"loyal\",\"recencyMin\":3},{\"name\":\"other\"}]");
        var published = LEDGER.put(lent + "/versions/1", document);
        assertThat(published.status()).as(published.text()).isEqualTo(201);

        var told = LEDGER.get(lent + "/campaigns").json().path("campaigns");

        assertThat(told.path(0).path("segments").isNull()).isTrue();
        assertThat(told.path(0).path("marginFloor").isNull()).isTrue();
        assertThat(told.path(1).path("segments").toString()).isEqualTo("[\"best\",\"loyal\"]");
        assertThat(told.path(1).path("marginFloor").toString())
                .isEqualTo("{\"percent\":\"12.50\",\"pointValue\":\"0.02\"}");
    }

    @Test
    @Tag("row-40")
    void campaigns_of_a_programme_without_any_are_none_and_those_of_none_are_unknown() {
        assertThat(LEDGER.get(P + "/campaigns").json().path("campaigns").size()).isZero();
        assertThat(LEDGER.get("/v1/programmes/nowhere/campaigns").status()).isEqualTo(404);
    }
}
