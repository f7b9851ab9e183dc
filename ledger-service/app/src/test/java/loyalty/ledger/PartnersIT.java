package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bank and a café pay for points of a shop, over HTTP: what they paid, what they got back, and what the books say of it. */
@Tag("row-44")
class PartnersIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/funded";
    static final String EARNING = """
            "earning":{"rules":[
              {"id":"base","kind":"STEP","points":1,"per":"1.00"},
              {"id":"with-card","kind":"FIXED","points":5,"fundedBy":"bank"}],
             "rounding":"FLOOR","scope":"ORDER"},
            "campaigns":[{"id":"coffee","from":"2026-02-01T00:00:00Z","until":"2026-03-01T00:00:00Z","fundedBy":"cafe",
              "rules":[{"id":"cup","kind":"FIXED","points":3}],"referral":{"referrerPoints":40,"friendPoints":10}}],
            "partners":[{"id":"bank","name":"The Bank"},{"id":"cafe","name":"The Café"},{"id":"hotel","name":"The Hotel"}],""";

    @BeforeAll
    static void publish() {
        var answer = LEDGER.put(P + "/versions/1", document(EARNING));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static String document(String earning) {
        return TestLedger.document("funded", 1).replaceFirst("(?s)\"earning\":.*?\"ORDER\"},.*?\\}\\],", earning);
    }

    static Answer told(String path, String body) {
        var answer = LEDGER.put(P + path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
        return answer;
    }

    static Answer buys(String member, String id, String amount, String day) {
        return told("/purchases/" + id, """
                {"memberId":"%s","amount":"%s","currency":"GBP","effectiveAt":"%sT10:00:00Z"}""".formatted(member, amount, day));
    }

    static Answer returns(String id, String part, String amount, String day) {
        return told(
                "/purchases/" + id + "/returns/" + part,
                "{\"amount\":\"" + amount + "\",\"effectiveAt\":\"" + day + "T10:00:00Z\"}");
    }

    static JsonNode partner(String id, String question) {
        var answer = LEDGER.get(P + "/partners/" + id + question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static String at(String day) {
        return "\"effectiveAt\":\"" + day + "T10:00:00Z\"}";
    }

    @Test
    void partners_pay_and_get_back_and_the_books_close_on_it() {
        LEDGER.register("funded", "anna");
        told("/members/anna/referral-codes/ANNA", "{" + at("2026-01-02"));
        told("/members/ben", "{\"referralCode\":\"ANNA\"," + at("2026-01-03"));
        var bought = buys("anna", "A-1", "50.00", "2026-01-10");
        assertThat(bought.json().path("earned").asLong()).isEqualTo(55);
        returns("A-1", "1", "30.00", "2026-01-20");
        buys("anna", "A-2", "20.00", "2026-02-10"); // 20, 5 by the bank, 3 by the café
        buys("ben", "B-1", "40.00", "2026-02-11"); // 40, 5 and 3
        told("/referrals/ben/qualification", "{\"purchaseId\":\"B-1\"," + at("2026-02-11"));
        told("/referrals/ben/reward", "{" + at("2026-02-26")); // 340 and 160, of which the café pays 50
        told("/purchases/C-1", "{\"amount\":\"10.00\",\"currency\":\"GBP\"," + at("2026-02-12")); // nobody's
        returns("C-1", "1", "5.00", "2026-02-13");
        told(
                "/receipts/C-1/claim",
                "{\"memberId\":\"ben\"," + at("2026-02-14")); // 18 less 5: 4 by the bank and 2 by the café
        long before = LEDGER.entries();

        assertThat(partner("bank", "?asOf=2026-01-15T00:00:00Z").path("net").asLong())
                .isEqualTo(5);
        var returned = partner("bank", "?asOf=2026-01-31T00:00:00Z");
        assertThat(returned.path("funded").asLong()).isEqualTo(5);
        assertThat(returned.path("givenBack").asLong()).isEqualTo(3);
        assertThat(returned.path("net").asLong()).isEqualTo(2);
        assertThat(partner("bank", "?asOf=2026-01-31T00:00:00Z&position=" + bought.position())
                        .path("net")
                        .asLong())
                .as("as known before the return")
                .isEqualTo(5);
        assertThat(partner("bank", "?asOf=2026-03-01T00:00:00Z").path("funded").asLong())
                .isEqualTo(19);
        assertThat(partner("cafe", "?asOf=2026-03-01T00:00:00Z").path("funded").asLong())
                .isEqualTo(58);

        returns("B-1", "1", "40.00", "2026-03-02"); // and the reward is clawed back
        var all = LEDGER.get(P + "/partners?asOf=2026-03-31T00:00:00Z").json();
        assertThat(all.path("partners")
                        .valueStream()
                        .map(each -> each.path("partner").asString() + " "
                                + each.path("funded").asLong() + "-"
                                + each.path("givenBack").asLong()))
                .containsExactly("bank 19-8", "cafe 58-53", "hotel 0-0");
        assertThat(all.path("partners").get(1).path("name").asString()).isEqualTo("The Café");
        assertThat(all.path("funded").asLong()).isEqualTo(77);
        assertThat(all.path("givenBack").asLong()).isEqualTo(61);
        assertThat(all.path("net").asLong()).isEqualTo(16);

        var totals = LEDGER.get(P + "/audit/totals?asOf=2026-03-31T00:00:00Z").json();
        assertThat(totals.path("funded").asLong()).as(totals.toString()).isEqualTo(77);
        assertThat(totals.path("issued").asLong()).isEqualTo(50 + 20 + 40 + 300 + 150 + 7);
        assertThat(totals.path("reversed").asLong()).isEqualTo(30 + 48 + 340 + 160);
        assertThat(totals.path("outstanding").asLong()).isEqualTo(25 + 28 + 13);
        assertThat(totals.path("partners")).hasSize(2);
        assertThat(totals.path("holds").asBoolean()).isTrue();

        var entry = LEDGER.get(P + "/audit/members/anna/history")
                .json()
                .path("entries")
                .get(2)
                .path("event");
        assertThat(entry.path("award").path("partners").toString()).isEqualTo("[{\"partner\":\"bank\",\"points\":5}]");
        assertThat(entry.path("movements").get(1).path("from").asString()).isEqualTo("partner/bank/funded");
        assertThat(LEDGER.entries()).isEqualTo(before + 3);
        var promises = LEDGER.get("/v1/invariants").json();
        assertThat(promises.path("ok").asBoolean()).as(promises.toString()).isTrue();
    }

    @Test
    void a_partner_that_no_version_has_is_unknown() {
        assertThat(LEDGER.get(P + "/partners/brewer").code()).isEqualTo("unknown-partner");
        assertThat(LEDGER.get(P + "/partners/brewer").status()).isEqualTo(404);
        assertThat(LEDGER.get(P + "/partners/a%20b").status()).isEqualTo(400);
        assertThat(LEDGER.get("/v1/programmes/nowhere/partners").code()).isEqualTo("unknown-programme");
    }

    @Test
    void a_document_whose_rule_names_a_stranger_is_refused_at_the_place() {
        var answer = LEDGER.put(
                "/v1/programmes/strange/versions/1",
                document(EARNING.replace("\"fundedBy\":\"bank\"", "\"fundedBy\":\"brewer\""))
                        .replace("\"programme\":\"funded\"", "\"programme\":\"strange\""));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("pointer").asString()).isEqualTo("/earning/rules/1/fundedBy");
    }
}
