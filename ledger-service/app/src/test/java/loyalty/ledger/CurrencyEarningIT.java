package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop whose purchases earn stars beside its points, over HTTP and PostgreSQL: what tills are told of each, and what the books say. */
class CurrencyEarningIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/starry";

    /** A star for each 2.00, 30 on a day, from the third day on for 30 days. */
    static final String STARS = """
            "pointCurrencies":[{"id":"stars","name":"Stars","activation":{"afterDays":2,"roundTo":"NONE"},
              "expiry":{"days":30,"roundUpTo":"NONE"},"returns":{"mode":"CUMULATIVE","shortfall":"ALLOW_NEGATIVE"},
              "earning":{"rules":[{"id":"half","kind":"RATE","rate":"0.5"}],"caps":{"perDay":30},"rounding":"FLOOR","scope":"ORDER"}}],
            "earning":""";

    @BeforeAll
    static void publish() {
        var document = TestLedger.document("starry", 1)
                .replace("\"scope\":\"ORDER\"}", "\"scope\":\"ORDER\",\"lateFacts\":\"RERATE_ON_REQUEST\"}")
                .replaceFirst("\"earning\":", STARS);
        assertThat(document).contains("RERATE_ON_REQUEST");
        var answer = LEDGER.put(P + "/versions/1", document);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static JsonNode told(String path, String body) {
        var answer = LEDGER.put(P + path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
        return answer.json();
    }

    static JsonNode buys(String member, String purchase, String amount, String when) {
        return told("/purchases/" + purchase, """
                {"memberId":"%s","amount":"%s","currency":"GBP","effectiveAt":"%s"}""".formatted(member, amount, when));
    }

    static long stars(String member, String asOf) {
        return LEDGER.get(P + "/audit/members/" + member + "/account?asOf=" + asOf)
                .json()
                .path("pointCurrencies")
                .get(0)
                .path("balance")
                .asLong(-1);
    }

    static void holds() {
        var promises = LEDGER.get("/v1/invariants").json();
        assertThat(promises.path("ok").asBoolean()).as(promises.toString()).isTrue();
        var totals = LEDGER.get(P + "/audit/totals?asOf=2026-12-01T00:00:00Z").json();
        assertThat(totals.path("holds").asBoolean()).as(totals.toString()).isTrue();
    }

    @Test
    void a_till_is_told_what_was_earned_of_each_and_what_a_return_takes_of_each() {
        LEDGER.register("starry", "anna");

        var bought = buys("anna", "A-1", "50.00", "2026-03-02T10:00:00Z");

        assertThat(bought.path("earned").asLong()).isEqualTo(50);
        assertThat(bought.path("balance").asLong()).isEqualTo(50);
        assertThat(bought.has("activeFrom")).as("points can be spent at once").isFalse();
        assertThat(bought.path("pointCurrencies").toString())
                .isEqualTo("[{\"pointCurrency\":\"stars\",\"earned\":25,\"activeFrom\":\"2026-03-04T10:00:00Z\","
                        + "\"balance\":0,\"nextLapse\":null}]");
        var second = buys("anna", "A-2", "50.00", "2026-03-02T11:00:00Z");
        assertThat(second.path("pointCurrencies").get(0).path("earned").asLong())
                .isEqualTo(5);
        assertThat(second.path("pointCurrencies").get(0).path("limitedBy").asString())
                .isEqualTo("DAY");
        assertThat(second.has("limitedBy")).isFalse();
        var again = LEDGER.put(P + "/purchases/A-1", """
                {"memberId":"anna","amount":"50.00","currency":"GBP","effectiveAt":"2026-03-02T10:00:00Z"}""");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(bought);
        assertThat(stars("anna", "2026-03-04T10:00:00Z")).isEqualTo(25);

        told("/redemptions/S-1", """
                {"memberId":"anna","points":20,"pointCurrency":"stars","effectiveAt":"2026-03-05T10:00:00Z"}""");
        var returned = told("/purchases/A-1/returns/1", "{\"effectiveAt\":\"2026-03-06T10:00:00Z\"}");
        assertThat(returned.path("reversed").asLong()).isEqualTo(50);
        var ofStars = returned.path("pointCurrencies").get(0);
        assertThat(ofStars.path("reversed").asLong()).isEqualTo(25);
        assertThat(ofStars.path("balance").asLong()).isZero();
        assertThat(ofStars.path("debt").asLong())
                .as("30 were there, 20 were spent")
                .isEqualTo(15);
        assertThat(returned.path("balance").asLong()).isEqualTo(50);
        holds();
    }

    @Test
    void a_receipt_that_is_claimed_earns_stars_too_and_a_late_fact_is_rated_anew() {
        LEDGER.register("starry", "ben");
        told("/purchases/B-1", "{\"amount\":\"20.00\",\"currency\":\"GBP\",\"effectiveAt\":\"2026-03-02T12:00:00Z\"}");
        told("/purchases/B-1/returns/1", "{\"amount\":\"7.00\",\"effectiveAt\":\"2026-03-02T12:30:00Z\"}");
        var claimed = told("/receipts/B-1/claim", "{\"memberId\":\"ben\",\"effectiveAt\":\"2026-03-02T13:00:00Z\"}");
        assertThat(claimed.path("earned").asLong()).isEqualTo(13);
        assertThat(claimed.path("pointCurrencies").get(0).path("earned").asLong())
                .isEqualTo(6);
        buys("ben", "B-2", "50.00", "2026-03-02T14:00:00Z");
        buys("ben", "B-0", "50.00", "2026-03-02T11:00:00Z");
        assertThat(stars("ben", "2026-03-05T00:00:00Z")).isEqualTo(6 + 20);

        var preview = LEDGER.get(P + "/members/ben/re-ratings?from=2026-03-01T00:00:00Z")
                .json()
                .path("changed");
        var answer = LEDGER.post(
                P + "/members/ben/re-ratings",
                "{\"from\":\"2026-03-01T00:00:00Z\",\"reason\":\"late-till\"}",
                "rerate-ben");

        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        var changed = answer.json().path("changed");
        assertThat(changed).as(answer.text()).hasSize(3);
        assertThat(changed.get(0).path("pointCurrencies").toString())
                .isEqualTo("[{\"pointCurrency\":\"stars\",\"before\":0,\"earned\":25,\"standing\":25}]");
        assertThat(changed.get(0).path("before").asLong()).isEqualTo(50);
        assertThat(changed.get(0).path("earned").asLong()).isEqualTo(50);
        for (int i = 0; i < 3; i++) {
            assertThat(preview.get(i).path("pointCurrencies"))
                    .isEqualTo(changed.get(i).path("pointCurrencies"));
        }
        assertThat(stars("ben", "2026-03-05T00:00:00Z")).as("25, 5 and 0").isEqualTo(30);
        holds();
    }
}
