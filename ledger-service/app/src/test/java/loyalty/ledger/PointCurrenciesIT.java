package loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import loyalty.ledger.TestLedger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop that counts stars apart from its points, over HTTP and PostgreSQL: what is told of each, and what the books say. */
class PointCurrenciesIT {

    static final TestLedger LEDGER = TestLedger.start();
    static final String P = "/v1/programmes/starry";
    static final String STARS = """
            "pointCurrencies":[{"id":"stars","name":"Stars","expiry":{"days":30,"roundUpTo":"NONE"},
              "redemption":{"minimum":10,"step":5,"holdMinutes":30}}],
            "earning":""";

    @BeforeAll
    static void publish() {
        var answer =
                LEDGER.put(P + "/versions/1", TestLedger.document("starry", 1).replaceFirst("\"earning\":", STARS));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        LEDGER.close();
    }

    static Answer sent(String path, String body) {
        return LEDGER.put(P + path, body + ",\"effectiveAt\":\"2026-03-02T10:00:00Z\"}");
    }

    static JsonNode told(String path, String body) {
        var answer = sent(path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
        return answer.json();
    }

    static String account(String member) {
        var account = LEDGER.get(P + "/audit/members/" + member + "/account?asOf=2026-03-02T10:10:00Z")
                .json();
        return account.path("balance").asLong() + " "
                + account.path("pointCurrencies")
                        .valueStream()
                        .map(each -> each.path("pointCurrency").asString() + " "
                                + each.path("balance").asLong() + ", held "
                                + each.path("reserved").asLong() + ", lots "
                                + each.path("lots").size())
                        .toList();
    }

    @Test
    void stars_are_given_held_spent_and_given_back_by_themselves() {
        LEDGER.register("starry", "anna");
        told("/purchases/A-1", "{\"memberId\":\"anna\",\"amount\":\"50.00\",\"currency\":\"GBP\"");
        var given = told(
                "/adjustments/S-1",
                "{\"memberId\":\"anna\",\"points\":40,\"reason\":\"goodwill\",\"pointCurrency\":\"stars\"");
        assertThat(given.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(given.path("balance").asLong()).isEqualTo(50);
        var stars = given.path("pointCurrencies").get(0);
        assertThat(stars.path("balance").asLong()).isEqualTo(40);
        assertThat(stars.path("nextLapse").path("at").asString()).isEqualTo("2026-04-01T10:00:00Z");

        var tooMuch = sent("/redemptions/R-1", "{\"memberId\":\"anna\",\"points\":45,\"pointCurrency\":\"stars\"");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.code()).isEqualTo("insufficient-balance");
        assertThat(tooMuch.json().path("balance").asLong()).isEqualTo(40);
        assertThat(sent("/redemptions/R-1", "{\"memberId\":\"anna\",\"points\":1,\"pointCurrency\":\"shells\"")
                        .code())
                .isEqualTo("unknown-point-currency");
        assertThat(sent("/redemptions/R-1", "{\"memberId\":\"anna\",\"points\":1,\"pointCurrency\":\"GBP\"")
                        .status())
                .isEqualTo(400);

        told("/redemptions/R-1", "{\"memberId\":\"anna\",\"points\":15,\"pointCurrency\":\"stars\"");
        var held = told(
                "/redemptions/R-2/authorisation", "{\"memberId\":\"anna\",\"points\":20,\"pointCurrency\":\"stars\"");
        assertThat(held.path("pointCurrencies").get(0).path("reserved").asLong())
                .isEqualTo(20);
        assertThat(account("anna")).isEqualTo("50 [stars 5, held 20, lots 1]");
        told("/redemptions/R-2/capture", "{\"points\":10");
        assertThat(account("anna")).isEqualTo("50 [stars 15, held 0, lots 1]");
        var undone = told("/redemptions/R-1/undo", "{\"reason\":\"wrong\"");
        assertThat(undone.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(account("anna")).isEqualTo("50 [stars 30, held 0, lots 1]");
        told("/redemptions/R-3", "{\"memberId\":\"anna\",\"points\":50");
        assertThat(account("anna")).isEqualTo("0 [stars 30, held 0, lots 1]");
        assertThat(sent("/redemptions/R-3", "{\"memberId\":\"anna\",\"points\":50,\"pointCurrency\":\"stars\"")
                        .code())
                .isEqualTo("redemption-differs");

        var quote = LEDGER.get(P + "/members/anna/redemption-quote?pointCurrency=stars&at=2026-03-02T10:00:00Z")
                .json();
        assertThat(quote.path("most").asLong()).isEqualTo(30);
        assertThat(quote.path("minimum").asLong()).isEqualTo(10);
        assertThat(quote.path("pointCurrency").asString()).isEqualTo("stars");

        LEDGER.register("starry", "ben");
        told(
                "/adjustments/S-2",
                "{\"memberId\":\"ben\",\"points\":12,\"reason\":\"goodwill\",\"pointCurrency\":\"stars\"");
        told("/members/ben/closing", "{\"reason\":\"wish\"");
        assertThat(account("ben")).isEqualTo("0 [stars 0, held 0, lots 1]");

        var totals = LEDGER.get(P + "/audit/totals?asOf=2026-03-03T00:00:00Z").json();
        assertThat(totals.path("outstanding").asLong()).isZero();
        assertThat(totals.path("redeemed").asLong()).isEqualTo(50);
        assertThat(totals.path("adjusted").asLong()).isZero();
        var ofStars = totals.path("pointCurrencies").get(0);
        assertThat(ofStars.path("adjusted").asLong()).as(totals.toString()).isEqualTo(52);
        assertThat(ofStars.path("redeemed").asLong()).isEqualTo(10);
        assertThat(ofStars.path("lapsed").asLong()).isEqualTo(12);
        assertThat(ofStars.path("outstanding").asLong()).isEqualTo(30);
        assertThat(ofStars.path("holds").asBoolean()).isTrue();
        assertThat(totals.path("holds").asBoolean()).isTrue();
        var population = LEDGER.get(P + "/audit/population?asOf=2026-03-03T00:00:00Z")
                .json()
                .path("members");
        assertThat(population.get(0).path("pointCurrencies").toString())
                .isEqualTo("[{\"pointCurrency\":\"stars\",\"balance\":30}]");
        assertThat(population.get(1).path("pointCurrencies")).isEmpty();
        var promises = LEDGER.get("/v1/invariants").json();
        assertThat(promises.path("ok").asBoolean()).as(promises.toString()).isTrue();
    }

    static Answer listed(String reward, String further) {
        return LEDGER.put(
                P + "/rewards/" + reward,
                "{\"version\":1,\"name\":\"Mug\",\"cost\":30" + further + ",\"effectiveAt\":\"2026-03-01T10:00:00Z\"}");
    }

    @Test
    @Tag("row-16")
    void a_reward_for_stars_is_paid_with_stars_and_its_points_come_back_as_stars() {
        LEDGER.register("starry", "carl");
        told("/purchases/C-1", "{\"memberId\":\"carl\",\"amount\":\"50.00\",\"currency\":\"GBP\"");
        told(
                "/adjustments/S-3",
                "{\"memberId\":\"carl\",\"points\":47,\"reason\":\"goodwill\",\"pointCurrency\":\"stars\"");
        assertThat(listed("cup", ",\"pointCurrency\":\"shells\"").code()).isEqualTo("unknown-point-currency");
        var malformed = listed("cup", ",\"pointCurrency\":\"GBP\"");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().path("pointer").asString()).isEqualTo("/pointCurrency");
        assertThat(listed("cup", ",\"pointCurrency\":\"stars\"").status()).isEqualTo(201);
        assertThat(listed("cup", "").code()).isEqualTo("reward-differs");
        assertThat(LEDGER.get(P + "/rewards/cup").json().path("pointCurrency").asString())
                .isEqualTo("stars");

        var order = told("/reward-orders/O-1", "{\"memberId\":\"carl\",\"rewardId\":\"cup\"");
        assertThat(order.path("redeemed").asLong()).isEqualTo(30);
        assertThat(order.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(order.path("balance").asLong()).as("points").isEqualTo(50);
        assertThat(order.path("pointCurrencies").get(0).path("balance").asLong())
                .as("stars")
                .isEqualTo(17);
        var again = sent("/reward-orders/O-1", "{\"memberId\":\"carl\",\"rewardId\":\"cup\"");
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(order);
        assertThat(LEDGER.get(P + "/reward-orders/O-1")
                        .json()
                        .path("pointCurrency")
                        .asString())
                .isEqualTo("stars");
        assertThat(account("carl")).isEqualTo("50 [stars 17, held 0, lots 1]");

        var tooFew = sent("/reward-orders/O-2", "{\"memberId\":\"carl\",\"rewardId\":\"cup\"");
        assertThat(tooFew.code()).isEqualTo("insufficient-balance");
        assertThat(tooFew.json().path("balance").asLong()).isEqualTo(17);
        assertThat(tooFew.json().path("pointCurrency").asString()).isEqualTo("stars");

        var back = told("/reward-orders/O-1/cancellation", "{\"reason\":\"broken\"");
        assertThat(back.path("reversed").asLong()).isEqualTo(30);
        assertThat(back.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(account("carl")).isEqualTo("50 [stars 47, held 0, lots 1]");
        var bulk = LEDGER.call(
                TestLedger.SHOP,
                "POST",
                P + "/facts",
                "{\"facts\":[{\"kind\":\"reward-order\",\"id\":\"O-3\",\"memberId\":\"carl\",\"rewardId\":\"cup\","
                        + "\"effectiveAt\":\"2026-03-02T10:00:00Z\"}]}",
                Map.of());
        assertThat(bulk.text()).contains("\"pointCurrency\":\"stars\"");
        assertThat(account("carl")).isEqualTo("50 [stars 17, held 0, lots 1]");
        var promises = LEDGER.get("/v1/invariants").json();
        assertThat(promises.path("ok").asBoolean()).as(promises.toString()).isTrue();
    }

    private static long stars(JsonNode told) {
        return told.path("pointCurrencies").get(0).path("balance").asLong();
    }

    @Test
    @Tag("row-46")
    void a_coupon_gives_stars_and_takes_them_back() {
        LEDGER.register("starry", "dora");
        var terms = ",\"pointCurrency\":\"%s\"";
        var pool = "{\"name\":\"Ten stars\"%s";
        assertThat(sent("/coupon-pools/ten", pool.formatted(",\"points\":10" + terms.formatted("shells")))
                        .code())
                .isEqualTo("unknown-point-currency");
        for (var malformed :
                new String[] {",\"points\":10" + terms.formatted("GBP"), ",\"percentOff\":10" + terms.formatted("stars")
                }) {
            var answer = sent("/coupon-pools/ten", pool.formatted(malformed));
            assertThat(answer.status()).as(malformed).isEqualTo(400);
            assertThat(answer.json().path("pointer").asString()).isEqualTo("/pointCurrency");
        }
        told("/coupon-pools/ten", pool.formatted(",\"points\":10" + terms.formatted("stars")));
        var code = told("/coupons/D-1", "{\"poolId\":\"ten\",\"memberId\":\"dora\"")
                .path("code")
                .asString();
        var order = "\"orderAmount\":\"20.00\",\"currency\":\"GBP\",\"code\":\"" + code + "\"";
        var quote = LEDGER.call(
                TestLedger.SHOP,
                "POST",
                P + "/coupon-quotes",
                "{" + order + ",\"effectiveAt\":\"2026-03-02T10:00:00Z\"}",
                Map.of());
        assertThat(quote.json().path("points").asLong()).as(quote.text()).isEqualTo(10);
        assertThat(quote.json().path("pointCurrency").asString()).isEqualTo("stars");

        var redeemed = told("/coupon-redemptions/D-2", "{\"purchaseId\":\"D-R\"," + order);
        assertThat(redeemed.path("earned").asLong()).isEqualTo(10);
        assertThat(redeemed.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(redeemed.path("balance").asLong()).as("points").isZero();
        assertThat(stars(redeemed)).isEqualTo(10);
        assertThat(account("dora")).isEqualTo("0 [stars 10, held 0, lots 1]");
        assertThat(LEDGER.get(P + "/coupons/D-1").text()).contains("\"points\":10,\"pointCurrency\":\"stars\"");
        var undone = told("/coupon-redemptions/D-2/undo", "{\"reason\":\"wrong\"");
        assertThat(undone.path("reversed").asLong()).isEqualTo(10);
        assertThat(stars(undone)).isZero();
        told("/coupon-redemptions/D-3", "{\"purchaseId\":\"D-S\"," + order);
        var promises = LEDGER.get("/v1/invariants").json();
        assertThat(promises.path("ok").asBoolean()).as(promises.toString()).isTrue();
    }

    @Test
    @Tag("row-15")
    void an_offer_gives_stars_as_far_as_its_budget_goes_and_takes_them_back() {
        LEDGER.register("starry", "emil");
        var offer =
                "{\"memberId\":\"emil\",\"name\":\"Come back\",\"percentOff\":\"10\",\"points\":10,\"budgetPoints\":15";
        assertThat(sent("/offers/E-1", offer + ",\"pointCurrency\":\"shells\"").code())
                .isEqualTo("unknown-point-currency");
        told("/offers/E-1", offer + ",\"pointCurrency\":\"stars\"");
        var use = "{\"offerId\":\"E-1\",\"purchaseId\":\"E-R-%d\",\"orderAmount\":\"20.00\",\"currency\":\"GBP\"";
        assertThat(LEDGER.get(P + "/offers/E-1").text()).contains("\"points\":10,\"pointCurrency\":\"stars\"");

        var first = told("/offer-uses/E-2", use.formatted(1));
        assertThat(first.path("earned").asLong()).isEqualTo(10);
        assertThat(first.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(stars(told("/offer-uses/E-3", use.formatted(2)))).isEqualTo(15);
        var third = told("/offer-uses/E-4", use.formatted(3));
        assertThat(third.path("earned").asLong()).isZero();
        assertThat(third.path("discount").asString()).isEqualTo("2.00");
        assertThat(stars(third)).as("none came, and they are told").isEqualTo(15);
        var back = told("/offer-uses/E-2/cancellation", "{\"reason\":\"wrong\"");
        assertThat(back.path("pointCurrency").asString()).isEqualTo("stars");
        assertThat(account("emil")).isEqualTo("0 [stars 5, held 0, lots 2]");
        var promises = LEDGER.get("/v1/invariants").json();
        assertThat(promises.path("ok").asBoolean()).as(promises.toString()).isTrue();
    }

    @Test
    void a_currency_keeps_its_scale() {
        var next = TestLedger.document("starry", 2)
                .replaceFirst("\"effectiveFrom\":\"[^\"]*\"", "\"effectiveFrom\":\"2100-01-01T00:00:00Z\"")
                .replaceFirst(
                        "\"earning\":",
                        "\"pointCurrencies\":[{\"id\":\"stars\",\"name\":\"Stars\",\"scale\":2}],\"earning\":");

        assertThat(LEDGER.put(P + "/versions/2", next).code()).isEqualTo("point-currency-changed");
    }
}
