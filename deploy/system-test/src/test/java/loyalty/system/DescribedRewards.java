package loyalty.system;

import static loyalty.system.DescriptionIT.NOTHING;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.send;
import static loyalty.system.DescriptionIT.service;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Rewards that are listed, ordered, handed over, cancelled and sold out, and that give coupons, through the gateway. */
final class DescribedRewards {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REWARDS = DescriptionIT.SHOP + "/rewards";
    private static final String ORDERS = DescriptionIT.SHOP + "/reward-orders";

    private DescribedRewards() {}

    static void play() throws Exception {
        String operator = DescriptionIT.keyOf("olga", "operator");
        var mug = new HashMap<String, Object>(Map.of("version", 1, "name", "Mug, blue", "cost", 5));
        tell("PUT", REWARDS + "/mug", operator, day(36, mug));
        mug.putAll(Map.of("version", 2, "stock", 2, "cancellable", "UNTIL_DELIVERED"));
        mug.put("until", DescriptionIT.start.plus(3_000, ChronoUnit.DAYS).toString());
        mug.put("tiers", List.of("silver", "gold"));
        tell("PUT", REWARDS + "/mug", operator, day(36, mug));
        tell("PUT", REWARDS + "/pen", operator, day(36, Map.of("version", 1, "name", "Pen", "cost", 5, "stock", 2)));
        assertThat(send("PUT", REWARDS + "/mug", service, JSON.writeValueAsString(day(36, mug))))
                .isEqualTo(403);

        for (String order : List.of("O-1", "O-2")) {
            tell("PUT", ORDERS + "/" + order, day(37, Map.of("memberId", "ben", "rewardId", "pen")));
        }
        String third = JSON.writeValueAsString(day(37, Map.of("memberId", "ben", "rewardId", "pen")));
        assertThat(send("PUT", ORDERS + "/O-3", service, third)).isEqualTo(422);
        tell("PUT", ORDERS + "/O-1/readiness", day(38, Map.of()));
        tell("PUT", ORDERS + "/O-1/delivery", day(38, Map.of()));
        tell("PUT", ORDERS + "/O-2/cancellation", day(38, Map.of("reason", "broken")));
        tell("PUT", ORDERS + "/O-3", day(37, Map.of("memberId", "ben", "rewardId", "pen")));
        tell("PUT", ORDERS + "/O-3/shipment", operator, day(38, Map.of()));
        tell("PUT", REWARDS + "/pen/withdrawal", operator, day(39, Map.of("reason", "broken")));

        coupons(operator);
        for (String path : List.of(
                REWARDS + "?limit=1",
                REWARDS,
                REWARDS + "/mug",
                ORDERS + "?state=SHIPPED&memberId=ben&limit=1",
                ORDERS,
                ORDERS + "/O-2")) {
            assertThat(send("GET", path, service, NOTHING)).as(path).isEqualTo(200);
        }
        assertThat(send("GET", REWARDS + "/none", service, NOTHING)).isEqualTo(404);
        assertThat(DescriptionIT.raw("GET", ORDERS + "?state=SHIPPED", service, NOTHING)
                        .body())
                .contains("\"orderId\":\"O-3\"");
    }

    /** Of a pool of two: one is kept, one is cancelled, and a third there is not. */
    private static void coupons(String operator) throws Exception {
        String admin = DescriptionIT.keyOf("amos", "admin");
        var treats = Map.<String, Object>of("name", "A tenth off", "percentOff", "10", "codes", 2, "validDays", 3_000);
        tell("PUT", DescriptionIT.SHOP + "/coupon-pools/treats", admin, day(36, treats));
        var listing = Map.<String, Object>of("version", 1, "name", "A tenth off", "cost", 1, "couponPoolId", "treats");
        tell("PUT", REWARDS + "/tenth-off", operator, day(36, listing));
        var ordering = day(37, Map.of("memberId", "ben", "rewardId", "tenth-off"));
        tell("PUT", ORDERS + "/O-5", ordering);
        tell("PUT", ORDERS + "/O-6", ordering);
        assertThat(send("PUT", ORDERS + "/O-7", service, JSON.writeValueAsString(ordering)))
                .isEqualTo(422);
        tell("PUT", ORDERS + "/O-6/cancellation", operator, day(38, Map.of("reason", "mistake")));
        for (String path : List.of(
                REWARDS + "/tenth-off",
                ORDERS + "/O-5",
                ORDERS + "/O-6",
                DescriptionIT.SHOP + "/coupons/O-5",
                DescriptionIT.SHOP + "/coupons/O-6")) {
            assertThat(send("GET", path, service, NOTHING)).as(path).isEqualTo(200);
        }
    }
}
