package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Points of another currency than the programme's own, through the gateway. */
final class DescribedCurrencies {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String STARS = "stars";

    private DescribedCurrencies() {}

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
                "/transfers/ST-T",
                Map.of("memberId", "stan", "recipientId", "stu", "points", 4, "pointCurrency", STARS),
                "\"given\":4,\"pointCurrency\":\"stars\"",
                "\"balance\":36");
        refused(
                "/transfers/ST-U",
                Map.of("memberId", "stan", "recipientId", "stu", "points", 1, "pointCurrency", STARS));
        ordered(operator);
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
        told("/reward-orders/ST-O", ordering, "\"redeemed\":30,\"pointCurrency\":\"stars\"", "\"balance\":6");
        reads(SHOP + "/reward-orders/ST-O", DescriptionIT.service, "\"pointCurrency\":\"stars\"");
        var tooFew = DescriptionIT.raw(
                "PUT", SHOP + "/reward-orders/ST-P", DescriptionIT.service, JSON.writeValueAsString(day(5, ordering)));
        DescriptionIT.check("PUT", SHOP + "/reward-orders/ST-P", tooFew);
        assertThat(tooFew.body()).contains("insufficient-balance", "\"balance\":6", "\"pointCurrency\":\"stars\"");
        told("/reward-orders/ST-O/cancellation", Map.of(), "\"reversed\":30,\"pointCurrency\":\"stars\"");
    }

    /** Of 10.00, 8 are the most on a day; half of it would have earned 5. */
    private static void bought() throws Exception {
        told(
                "/purchases/ST-B",
                Map.of("memberId", "stan", "amount", "10.00", "currency", "EUR", "channel", "starry"),
                "\"earned\":8",
                "\"limitedBy\":\"DAY\"",
                "\"balance\":43");
        told("/purchases/ST-B/returns/1", Map.of("amount", "5.00"), "\"pointCurrency\":\"stars\",\"reversed\":3");
    }

    /** What is told the first time is told again. */
    private static void told(String path, Map<String, Object> body, String... parts) throws Exception {
        tell("PUT", SHOP + path, day(5, body));
        var again = DescriptionIT.raw("PUT", SHOP + path, DescriptionIT.service, JSON.writeValueAsString(day(5, body)));
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
