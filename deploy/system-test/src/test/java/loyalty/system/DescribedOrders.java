package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.keyOf;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Orders that points paid in part, and what comes back of them, through the gateway. */
final class DescribedOrders {

    private static final JsonMapper JSON = new JsonMapper();

    private DescribedOrders() {}

    static void play() throws Exception {
        tell("PUT", SHOP + "/members/otto", day(1, Map.of()));
        tell("PUT", SHOP + "/purchases/O-1", day(2, Map.of("memberId", "otto", "amount", "150.00", "currency", "EUR")));
        tell("PUT", SHOP + "/redemptions/O-X", day(3, Map.of("memberId", "otto", "points", 60)));
        tell("PUT", SHOP + "/redemptions/O-Y", day(3, Map.of("memberId", "otto", "points", 50)));
        tell("PUT", SHOP + "/purchases/O-2", day(4, order("28.00", "O-X", "2.00")));
        tell("PUT", SHOP + "/purchases/O-3", day(4, order("0.00", "O-Y", "4.00")));

        assertThat(refused(SHOP + "/purchases/O-4", day(4, order("1.00", "O-X", "2.00"))))
                .isEqualTo("redemption-of-another-purchase");
        assertThat(refused(SHOP + "/purchases/O-4", day(4, order("1.00", "O-Z", "2.00"))))
                .isEqualTo("unknown-redemption");
        tell("PUT", SHOP + "/purchases/O-2/returns/R-O1", day(5, Map.of("amount", "10.00")));
        tell("PUT", SHOP + "/purchases/O-2/returns/R-O2", day(6, Map.of()));
        assertThat(refused(SHOP + "/redemptions/O-X/undo", day(7, Map.of()))).isEqualTo("redemption-given-back");
        String operator = keyOf("olaf", "operator");
        tell("PUT", SHOP + "/purchases/O-3/void", operator, day(5, Map.of("reason", "till-error")));
        overridden(operator);
    }

    /** Redeemed before all the points were there. */
    private static void overridden(String operator) throws Exception {
        tell("PUT", SHOP + "/members/ovid", day(1, Map.of()));
        for (int day : new int[] {2, 5}) {
            var bought = Map.<String, Object>of("memberId", "ovid", "amount", "60.00", "currency", "EUR");
            tell("PUT", SHOP + "/purchases/OV-" + day, day(day, bought));
        }
        var fact = day(3, Map.of("memberId", "ovid", "points", 100, "reason", "till-offline"));
        tell("PUT", SHOP + "/redemptions/OV-X/override", operator, fact);
        var again =
                DescriptionIT.raw("PUT", SHOP + "/redemptions/OV-X/override", operator, JSON.writeValueAsString(fact));
        DescriptionIT.check("PUT", SHOP + "/redemptions/OV-X/override", again);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(again.body()).path("taken")).hasSize(2);
    }

    private static Map<String, Object> order(String amount, String redemption, String worth) {
        return Map.of(
                "memberId",
                "otto",
                "amount",
                amount,
                "currency",
                "EUR",
                "paidWith",
                List.of(Map.of("redemptionId", redemption, "amount", worth)));
    }

    private static String refused(String path, Map<String, Object> fact) throws Exception {
        var answer = DescriptionIT.raw("PUT", path, DescriptionIT.service, JSON.writeValueAsString(fact));
        DescriptionIT.check("PUT", path, answer);
        return JSON.readTree(answer.body()).path("code").asString();
    }
}
