package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Points of another currency than the programme's own, through the gateway. */
final class DescribedCurrencies {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String STARS = "stars";

    private DescribedCurrencies() {}

    /** The document of the shop, with what gives stars besides purchases. */
    static String giving(String document) {
        return document.replace(
                "\"activities\": [",
                "\"activities\": [{\"type\": \"contest\", \"points\": 6, \"awardsPerMember\": 1, \"pointCurrency\": \"stars\"},");
    }

    static void play() throws Exception {
        String operator = DescriptionIT.keyOf("stella", "operator");
        tell("PUT", SHOP + "/members/stan", day(1, Map.of()));
        tell("PUT", SHOP + "/adjustments/ST-1", operator, day(2, given(40)));
        tell("PUT", SHOP + "/adjustments/ST-2", operator, day(2, given(9_000)));
        reads(SHOP + "/adjustments/proposals?limit=100", operator, "\"pointCurrency\":\"stars\"");
        tell("PUT", SHOP + "/adjustments/ST-2/decline", operator, day(3, Map.of()));
        tell("PUT", SHOP + "/redemptions/ST-3", day(3, spent(10)));
        tell("PUT", SHOP + "/redemptions/ST-3/undo", day(4, Map.of()));
        tell("PUT", SHOP + "/redemptions/ST-4/authorisation", day(4, spent(20)));
        tell("PUT", SHOP + "/redemptions/ST-4/capture", day(4, Map.of("points", 5)));
        tell("PUT", SHOP + "/redemptions/ST-5/authorisation", day(5, spent(20)));
        tell("PUT", SHOP + "/redemptions/ST-5/void", day(5, Map.of()));
        refused("/redemptions/ST-6", spent(36));
        refused("/redemptions/ST-6", Map.of("memberId", "stan", "points", 1, "pointCurrency", "shells"));

        String stan = SHOP + "/members/stan/";
        reads(stan + "redemption-quote?pointCurrency=stars", DescriptionIT.service, "\"pointCurrency\":\"stars\"");
        reads(
                SHOP + "/audit/members/stan/account",
                DescriptionIT.auditor,
                "\"pointCurrency\":\"stars\"",
                "\"balance\":35");
        reads(SHOP + "/audit/totals", DescriptionIT.auditor, "\"pointCurrency\":\"stars\"", "\"holds\":true");
        reads(SHOP + "/statistics/points?pointCurrency=stars", DescriptionIT.auditor, "\"adjusted\"");
        bought();
        tell("PUT", SHOP + "/members/stu", day(1, Map.of()));
        told(
                SHOP + "/transfers/ST-T",
                day(5, Map.of("memberId", "stan", "recipientId", "stu", "points", 4, "pointCurrency", STARS)),
                "\"given\":4,\"pointCurrency\":\"stars\"",
                "\"balance\":36");
        refused(
                "/transfers/ST-U",
                Map.of("memberId", "stan", "recipientId", "stu", "points", 1, "pointCurrency", STARS));
        ordered(operator);
        promised();
        given();
        welcomed();
        tell("PUT", SHOP + "/members/stan/closing", operator, day(6, Map.of("reason", "wish")));
    }

    /** Of 36 stars 30 are spent, and come back. */
    private static void ordered(String operator) throws Exception {
        tell(
                "PUT",
                SHOP + "/rewards/cup",
                operator,
                day(5, Map.of("version", 1, "name", "Cup", "cost", 30, "pointCurrency", STARS)));
        reads(SHOP + "/rewards/cup", DescriptionIT.service, "\"pointCurrency\":\"stars\"");
        var ordering = Map.<String, Object>of("memberId", "stan", "rewardId", "cup");
        told(
                SHOP + "/reward-orders/ST-O",
                day(5, ordering),
                "\"redeemed\":30,\"pointCurrency\":\"stars\"",
                "\"balance\":6");
        reads(SHOP + "/reward-orders/ST-O", DescriptionIT.service, "\"pointCurrency\":\"stars\"");
        var tooFew = DescriptionIT.raw(
                "PUT", SHOP + "/reward-orders/ST-P", DescriptionIT.service, JSON.writeValueAsString(day(5, ordering)));
        DescriptionIT.check("PUT", SHOP + "/reward-orders/ST-P", tooFew);
        assertThat(tooFew.body()).contains("insufficient-balance", "\"balance\":6", "\"pointCurrency\":\"stars\"");
        told(
                SHOP + "/reward-orders/ST-O/cancellation",
                day(5, Map.of()),
                "\"reversed\":30,\"pointCurrency\":\"stars\"");
    }

    /** A coupon and an offer of stars, each given back. */
    private static void promised() throws Exception {
        var terms = Map.<String, Object>of("name", "Three stars", "points", 3, "pointCurrency", STARS);
        tell("PUT", SHOP + "/coupon-pools/starry", DescriptionIT.keyOf("star", "admin"), day(5, terms));
        reads(SHOP + "/coupon-pools/starry", DescriptionIT.service, "\"points\":3,\"pointCurrency\":\"stars\"");
        var issue = day(5, Map.of("poolId", "starry", "memberId", "stan"));
        tell("PUT", SHOP + "/coupons/ST-C", issue);
        var code =
                DescriptionIT.raw("PUT", SHOP + "/coupons/ST-C", DescriptionIT.service, JSON.writeValueAsString(issue));
        var order = new HashMap<String, Object>(Map.of("orderAmount", "9.00", "currency", "EUR"));
        order.put("code", JSON.readTree(code.body()).path("code").asString());
        var question = JSON.writeValueAsString(day(5, order));
        var quote = DescriptionIT.raw("POST", SHOP + "/coupon-quotes", DescriptionIT.service, question);
        DescriptionIT.check("POST", SHOP + "/coupon-quotes", quote);
        assertThat(quote.body()).contains("\"points\":3,\"pointCurrency\":\"stars\"");
        order.put("purchaseId", "ST-CR");
        told(
                SHOP + "/coupon-redemptions/ST-CR",
                day(5, order),
                "\"earned\":3,\"pointCurrency\":\"stars\"",
                "\"balance\":39");
        told(SHOP + "/coupon-redemptions/ST-CR/undo", day(5, Map.of()), "\"reversed\":3,\"pointCurrency\":\"stars\"");

        var offer = new HashMap<>(terms);
        offer.put("memberId", "stan");
        tell("PUT", SHOP + "/offers/ST-OF", day(5, offer));
        reads(SHOP + "/offers/ST-OF", DescriptionIT.service, "\"points\":3,\"pointCurrency\":\"stars\"");
        var use = Map.<String, Object>of(
                "offerId", "ST-OF", "purchaseId", "ST-OR", "orderAmount", "9.00", "currency", "EUR");
        told(SHOP + "/offer-uses/ST-OU", day(5, use), "\"earned\":3,\"pointCurrency\":\"stars\"", "\"balance\":39");
        told(SHOP + "/offer-uses/ST-OU/cancellation", day(5, Map.of()), "\"reversed\":3,\"pointCurrency\":\"stars\"");
    }

    /** Of 10.00, 8 are the most on a day; half of it would have earned 5. */
    private static void bought() throws Exception {
        told(
                SHOP + "/purchases/ST-B",
                day(5, Map.of("memberId", "stan", "amount", "10.00", "currency", "EUR", "channel", "starry")),
                "\"earned\":8",
                "\"limitedBy\":\"DAY\"",
                "\"balance\":43");
        told(
                SHOP + "/purchases/ST-B/returns/1",
                day(5, Map.of("amount", "5.00")),
                "\"pointCurrency\":\"stars\",\"reversed\":3");
    }

    /** Of two photos one is rewarded. */
    private static void given() throws Exception {
        var contest = day(5, Map.of("memberId", "stu", "type", "contest"));
        String earned = "\"earned\":%d,\"pointCurrency\":\"stars\"";
        told(SHOP + "/activities/ST-P", contest, earned.formatted(6), "\"balance\":10");
        told(SHOP + "/activities/ST-Q", contest, earned.formatted(0), "\"limitedBy\":\"CAP\"");
        told(
                SHOP + "/activities/ST-P/cancellation",
                day(5, Map.of()),
                "\"reversed\":6,\"pointCurrency\":\"stars\"",
                "\"balance\":4");
    }

    /** A programme that gives stars to whoever joins it, for reviews and for friends. */
    private static void welcomed() throws Exception {
        String starry = "/v1/programmes/starry";
        String document = DescriptionIT.document()
                .replace("\"programme\": \"shop\"", "\"programme\": \"starry\"")
                .replace("\"confirmWithinHours\":", "\"pointCurrency\": \"stars\", \"confirmWithinHours\":")
                .replace("\"returnWindowDays\":", "\"pointCurrency\": \"stars\", \"returnWindowDays\":")
                .replace("\"subjectPolicy\":", "\"pointCurrency\": \"stars\", \"subjectPolicy\":");
        assertThat(DescriptionIT.send("PUT", starry + "/versions/1", DescriptionIT.admin, document))
                .isEqualTo(201);
        told(
                starry + "/members/stig",
                day(1, Map.of("contact", Map.of("email", "stig@shop.example"))),
                "\"earned\":100,\"pointCurrency\":\"stars\"",
                "\"confirmBy\"");
        told(
                starry + "/members/stig/email-confirmation",
                day(2, Map.of()),
                "\"earned\":100,\"pointCurrency\":\"stars\"",
                "\"pointCurrency\":\"stars\",\"balance\":100");
        told(
                starry + "/reviews/ST-R",
                day(3, Map.of("memberId", "stig", "subject", "mug", "stars", 4, "moderated", "approved")),
                "\"earned\":20,\"pointCurrency\":\"stars\"");
        told(
                starry + "/reviews/ST-R/removal",
                day(4, Map.of("reason", "fake")),
                "\"reversed\":20,\"pointCurrency\":\"stars\"");
        recommended(starry);
        brought(starry);
    }

    private static void brought(String starry) throws Exception {
        tell("PUT", starry + "/members/sven", day(1, Map.of()));
        var stars = Map.of("points", 30, "earnedAt", DescriptionIT.start.toString(), "line", 2, "pointCurrency", STARS);
        told(
                starry + "/members/sven/opening-balance",
                day(2, Map.of("source", "bonus-club", "digest", "ab".repeat(32), "lots", List.of(stars))),
                "\"opened\":0",
                "\"pointCurrency\":\"stars\",\"opened\":30,\"balance\":30");
        reads(
                starry + "/audit/opening-balances",
                DescriptionIT.auditor,
                "{\"pointCurrency\":\"stars\",\"lots\":1,\"points\":30,\"lapsed\":0}");
    }

    /** The purchase that the reward was for comes back. */
    private static void recommended(String starry) throws Exception {
        tell("PUT", starry + "/members/stig/referral-codes/STIG-1", day(3, Map.of()));
        tell("PUT", starry + "/members/stef", day(4, Map.of("referralCode", "STIG-1")));
        var bought = Map.<String, Object>of("memberId", "stef", "amount", "80.00", "currency", "EUR");
        tell("PUT", starry + "/purchases/ST-F", day(5, bought));
        tell("PUT", starry + "/referrals/stef/qualification", day(5, Map.of("purchaseId", "ST-F")));
        told(
                starry + "/referrals/stef/reward",
                day(30, Map.of()),
                "\"earned\":150,\"pointCurrency\":\"stars\"",
                "\"pointCurrency\":\"stars\",\"balance\":150");
        told(
                starry + "/purchases/ST-F/returns/1",
                day(31, Map.of("amount", "80.00")),
                "\"reversed\":150,\"pointCurrency\":\"stars\"");
        assertThat(DescriptionIT.send("PUT", starry + "/referrals/stef/claw-back", DescriptionIT.service, "{}"))
                .as("the return has clawed it back")
                .isEqualTo(200);
    }

    /** What is told the first time is told again. */
    private static void told(String path, Map<String, Object> body, String... parts) throws Exception {
        tell("PUT", path, body);
        var again = DescriptionIT.raw("PUT", path, DescriptionIT.service, JSON.writeValueAsString(body));
        assertThat(again.body()).contains(parts);
    }

    private static Map<String, Object> given(int points) {
        return Map.of("memberId", "stan", "points", points, "reason", "goodwill", "pointCurrency", STARS);
    }

    private static Map<String, Object> spent(int points) {
        return Map.of("memberId", "stan", "points", points, "pointCurrency", STARS);
    }

    private static void refused(String path, Map<String, Object> body) throws Exception {
        assertThat(DescriptionIT.send("PUT", SHOP + path, DescriptionIT.service, JSON.writeValueAsString(day(6, body))))
                .isEqualTo(422);
    }

    private static void reads(String path, String key, String... parts) throws Exception {
        var answer = DescriptionIT.raw("GET", path, key, "");
        DescriptionIT.check("GET", path, answer);
        assertThat(answer.body()).contains(parts);
    }
}
