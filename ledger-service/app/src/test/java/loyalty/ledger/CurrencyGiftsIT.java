package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop that gives stars for other things than buying, over HTTP and PostgreSQL: what tills are told, and what the books say. */
class CurrencyGiftsIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/generous";

    /** Stars last 30 days. */
    static final String STARS = """
            "pointCurrencies":[{"id":"stars","name":"Stars","expiry":{"days":30,"roundUpTo":"NONE"},
              "returns":{"mode":"CUMULATIVE","shortfall":"ALLOW_NEGATIVE"}}],
            "earning":""";

    static final String IN_STARS = "\"pointCurrency\":\"stars\"";

    /** Joining gives 100 stars once the e-mail is confirmed, a referral 300 and 150, a review 20, a share 20, twice on a day, and a walk 5 points. */
    static String document() {
        return TestLedger.document("generous", 1)
                .replaceFirst("\"earning\":", STARS)
                .replace("\"confirmWithinHours\":72", "\"confirmWithinHours\":72," + IN_STARS)
                .replace("\"returnWindowDays\":14", "\"returnWindowDays\":14," + IN_STARS)
                .replace("\"subjectPolicy\":\"PRODUCT\"", "\"subjectPolicy\":\"PRODUCT\"," + IN_STARS)
                .replace("\"activities\":[", """
                        "activities":[{"type":"share","points":20,"awardsPerDay":2,"pointCurrency":"stars"},{"type":"walk","points":5},""");
    }

    @BeforeAll
    static void publish() {
        var unknown = LEDGER.put(P + "/versions/1", document().replace(IN_STARS, "\"pointCurrency\":\"shells\""));
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(400);
        assertThat(unknown.json()
                        .path("errors")
                        .valueStream()
                        .map(each -> each.path("pointer").asString() + " "
                                + each.path("code").asString()))
                .containsExactly(
                        "/registration/pointCurrency unknown-point-currency",
                        "/referral/pointCurrency unknown-point-currency",
                        "/review/pointCurrency unknown-point-currency",
                        "/activities/0/pointCurrency unknown-point-currency");
        var answer = LEDGER.put(P + "/versions/1", document());
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

    static JsonNode stars(JsonNode told) {
        assertThat(told.path("pointCurrencies")).as(told.toString()).hasSize(1);
        return told.path("pointCurrencies").get(0);
    }

    static JsonNode account(String member, String asOf) {
        return LEDGER.get(P + "/audit/members/" + member + "/account?asOf=" + asOf)
                .json();
    }

    static void holds() {
        var promises = LEDGER.get("/v1/invariants").json();
        assertThat(promises.path("ok").asBoolean()).as(promises.toString()).isTrue();
        var totals = LEDGER.get(P + "/audit/totals?asOf=2026-12-01T00:00:00Z").json();
        assertThat(totals.path("holds").asBoolean()).as(totals.toString()).isTrue();
    }

    static String activity(String member, String type, String at) {
        return "{\"memberId\":\"%s\",\"type\":\"%s\",\"effectiveAt\":\"%s\"}".formatted(member, type, at);
    }

    @Test
    void a_till_is_told_what_an_activity_earned_and_what_its_cancellation_takes() {
        LEDGER.register("generous", "anna");
        var share = activity("anna", "share", "2026-03-02T10:00:00Z");

        var shared = told("/activities/A-1", share);

        assertThat(shared.path("earned").asLong()).isEqualTo(20);
        assertThat(shared.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(shared.path("balance").asLong()).as("points").isZero();
        assertThat(stars(shared).toString())
                .isEqualTo("{\"pointCurrency\":\"stars\",\"balance\":20,"
                        + "\"nextLapse\":{\"at\":\"2026-04-01T10:00:00Z\",\"points\":20}}");
        var again = LEDGER.put(P + "/activities/A-1", share);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(shared);
        var named = LEDGER.put(P + "/activities/A-9", share.replace("}", ",\"pointCurrency\":\"stars\"}"));
        assertThat(named.status()).as("the programme says it, and nobody else").isEqualTo(400);
        var walked = told("/activities/W-1", activity("anna", "walk", "2026-03-02T10:00:00Z"));
        assertThat(walked.has("pointCurrency")).isFalse();
        assertThat(walked.has("pointCurrencies")).isFalse();

        told("/redemptions/S-1", """
                {"memberId":"anna","points":15,"pointCurrency":"stars","effectiveAt":"2026-03-03T10:00:00Z"}""");
        var cancelled = told("/activities/A-1/cancellation", "{\"effectiveAt\":\"2026-03-04T10:00:00Z\"}");
        assertThat(cancelled.path("reversed").asLong()).isEqualTo(20);
        assertThat(cancelled.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(stars(cancelled).path("debt").asLong()).isEqualTo(15);
        assertThat(cancelled.has("debt")).isFalse();
        assertThat(account("anna", "2026-03-05T00:00:00Z").path("balance").asLong())
                .as("no point went for a star")
                .isEqualTo(5);
        holds();
    }

    @Test
    void joining_gives_stars_that_wait_for_the_email_and_reviews_give_stars_until_they_are_removed() {
        var joined = told("/members/cleo", """
                {"effectiveAt":"2026-03-01T10:00:00Z","contact":{"email":"cleo@shop.example"}}""");
        assertThat(joined.path("earned").asLong()).isEqualTo(100);
        assertThat(joined.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(stars(joined).path("balance").asLong()).as("they wait").isZero();
        assertThat(joined.path("confirmBy").asString()).isEqualTo("2026-03-04T10:00:00Z");

        var confirmed = told("/members/cleo/email-confirmation", "{\"effectiveAt\":\"2026-03-02T10:00:00Z\"}");
        assertThat(confirmed.path("earned").asLong()).isEqualTo(100);
        assertThat(confirmed.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(stars(confirmed).path("nextLapse").path("at").asString()).isEqualTo("2026-04-01T10:00:00Z");
        var twin = told("/members/cleo-2", """
                {"effectiveAt":"2026-03-03T10:00:00Z","contact":{"email":"cleo@shop.example"}}""");
        assertThat(twin.path("earned").asLong()).as("one bonus for each person").isZero();
        assertThat(twin.path("pointCurrency").asString()).isEqualTo("stars");

        told("/reviews/C-1", """
                {"memberId":"cleo","subject":"mug","stars":4,"effectiveAt":"2026-03-03T10:00:00Z"}""");
        var approved = told("/reviews/C-1/approval", """
                {"bySource":true,"effectiveAt":"2026-03-03T11:00:00Z"}""");
        assertThat(approved.path("earned").asLong()).isEqualTo(20);
        assertThat(approved.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(stars(approved).path("balance").asLong()).isEqualTo(120);
        var removed = told("/reviews/C-1/removal", "{\"effectiveAt\":\"2026-03-04T10:00:00Z\"}");
        assertThat(removed.path("reversed").asLong()).isEqualTo(20);
        assertThat(removed.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(stars(removed).path("balance").asLong()).isEqualTo(100);
        assertThat(account("cleo", "2026-03-05T00:00:00Z").path("balance").asLong())
                .isZero();
        holds();
    }

    @Test
    void both_sides_of_a_referral_have_stars_and_give_them_back_when_the_purchase_comes_back() {
        LEDGER.register("generous", "rita");
        LEDGER.register("generous", "fred");
        told("/members/rita/referral-codes/RITA", "{\"effectiveAt\":\"2026-01-02T00:00:00Z\"}");
        told("/referrals/fred", "{\"code\":\"RITA\",\"effectiveAt\":\"2026-01-03T00:00:00Z\"}");
        told("/purchases/F-1", """
                {"memberId":"fred","amount":"50.00","currency":"GBP","effectiveAt":"2026-03-01T10:00:00Z"}""");
        told("/referrals/fred/qualification", """
                {"purchaseId":"F-1","effectiveAt":"2026-03-01T10:00:00Z"}""");

        var rewarded = told("/referrals/fred/reward", "{\"effectiveAt\":\"2026-03-15T10:00:00Z\"}");

        assertThat(rewarded.path("earned").asLong()).isEqualTo(150);
        assertThat(rewarded.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(stars(rewarded).path("balance").asLong()).isEqualTo(150);
        assertThat(rewarded.path("balance").asLong())
                .as("points of the purchase")
                .isEqualTo(50);
        var rita = account("rita", "2026-03-16T00:00:00Z");
        assertThat(rita.path("pointCurrencies").get(0).path("balance").asLong()).isEqualTo(300);
        assertThat(rita.path("balance").asLong()).isZero();
        told("/redemptions/R-1", """
                {"memberId":"rita","points":200,"pointCurrency":"stars","effectiveAt":"2026-03-17T10:00:00Z"}""");

        var returned = told("/purchases/F-1/returns/1", "{\"effectiveAt\":\"2026-03-18T10:00:00Z\"}");

        var clawBack = returned.path("clawBack");
        assertThat(clawBack.path("reversed").asLong()).as(returned.toString()).isEqualTo(150);
        assertThat(clawBack.path("pointCurrency").asString()).isEqualTo("stars");
        var ofRita = account("rita", "2026-03-19T00:00:00Z");
        assertThat(ofRita.path("pointCurrencies").get(0).path("debt").asLong())
                .as("200 were spent, and are owed as stars")
                .isEqualTo(200);
        assertThat(ofRita.path("debt").asLong()).isZero();
        holds();
    }

    @Test
    void members_bring_stars_from_another_system_and_files_are_told_of_each_currency() {
        LEDGER.register("generous", "olga");
        var lot = "{\"points\":%d,\"earnedAt\":\"2025-06-01T10:00:00Z\",\"lapsesAt\":\"%s\",\"line\":%d%s}";
        var body = "{\"source\":\"club\",\"digest\":\"" + "c".repeat(64) + "\",\"lots\":["
                + lot.formatted(70, "2026-07-01T00:00:00Z", 2, "") + ","
                + lot.formatted(30, "2026-08-01T00:00:00Z", 3, "," + IN_STARS) + ","
                + lot.formatted(9, "2026-01-01T00:00:00Z", 4, "," + IN_STARS)
                + "],\"effectiveAt\":\"2026-01-02T00:00:00Z\"}";
        var unknown = LEDGER.put(P + "/members/olga/opening-balance", body.replace("\"stars\"", "\"shells\""));
        assertThat(unknown.code()).isEqualTo("unknown-point-currency");
        var malformed = LEDGER.put(P + "/members/olga/opening-balance", body.replace("\"stars\"", "\"EUR\""));
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().path("pointer").asString()).isEqualTo("/lots/1/pointCurrency");

        var opened = told("/members/olga/opening-balance", body);

        assertThat(opened.path("opened").asLong()).isEqualTo(70);
        assertThat(opened.path("lots").asLong()).isEqualTo(3);
        assertThat(opened.path("balance").asLong()).isEqualTo(70);
        assertThat(stars(opened).toString())
                .isEqualTo("{\"pointCurrency\":\"stars\",\"opened\":39,\"balance\":30,"
                        + "\"nextLapse\":{\"at\":\"2026-08-01T00:00:00Z\",\"points\":30}}");
        var again = LEDGER.put(P + "/members/olga/opening-balance", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(opened);
        var points = LEDGER.put(P + "/members/olga/opening-balance", body.replace("," + IN_STARS, ""));
        assertThat(points.code()).isEqualTo("opening-balance-differs");

        LEDGER.register("generous", "oskar");
        var bulk = LEDGER.post(
                P + "/facts",
                "{\"facts\":[{\"kind\":\"opening-balance\",\"id\":\"oskar\"," + body.substring(1) + "]}",
                "opened");
        assertThat(bulk.json().path("accepted").asInt(-1)).as(bulk.text()).isEqualTo(1);
        var audit = LEDGER.get(P + "/audit/opening-balances?asOf=2026-02-01T00:00:00Z")
                .json();
        var sums = "[{\"pointCurrency\":\"stars\",\"lots\":4,\"points\":78,\"lapsed\":18}]";
        assertThat(audit.path("points").asLong()).isEqualTo(140);
        assertThat(audit.path("pointCurrencies").toString()).isEqualTo(sums);
        assertThat(audit.path("files").get(0).path("lots").asLong()).isEqualTo(6);
        assertThat(audit.path("files").get(0).path("lapsed").asLong()).isZero();
        assertThat(audit.path("files").get(0).path("pointCurrencies").toString())
                .isEqualTo(sums);
        var totals = LEDGER.get(P + "/audit/totals?asOf=2026-02-01T00:00:00Z").json();
        assertThat(totals.path("opened").asLong()).isEqualTo(140);
        assertThat(totals.path("pointCurrencies").get(0).path("opened").asLong())
                .isEqualTo(78);
        holds();
    }

    @Test
    void facts_in_bulk_earn_what_each_alone_earns() {
        LEDGER.register("generous", "ben");
        var facts = """
                {"facts":[{"kind":"activity","id":"B-1","memberId":"ben","type":"share","effectiveAt":"2026-03-02T10:00:00Z"},
                 {"kind":"activity","id":"B-2","memberId":"ben","type":"share","effectiveAt":"2026-03-02T11:00:00Z"},
                 {"kind":"activity","id":"B-3","memberId":"ben","type":"share","effectiveAt":"2026-03-02T12:00:00Z"},
                 {"kind":"activity","id":"B-4","memberId":"ben","type":"walk","effectiveAt":"2026-03-02T13:00:00Z"},
                 {"kind":"activity-cancellation","id":"B-2","effectiveAt":"2026-03-02T14:00:00Z"}]}""";

        var answer = LEDGER.post(P + "/facts", facts, "bulk");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asInt(-1)).as(answer.text()).isEqualTo(5);
        var ben = account("ben", "2026-03-03T00:00:00Z");
        assertThat(ben.path("balance").asLong()).isEqualTo(5);
        assertThat(ben.path("pointCurrencies").get(0).path("balance").asLong()).isEqualTo(20);
        holds();
    }
}
