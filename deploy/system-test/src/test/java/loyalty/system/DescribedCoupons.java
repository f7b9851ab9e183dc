package loyalty.system;

import static loyalty.system.DescriptionIT.NOTHING;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.raw;
import static loyalty.system.DescriptionIT.send;
import static loyalty.system.DescriptionIT.service;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Pools of coupons, and coupons that are issued, asked about, redeemed, given back and made void, through the gateway. */
final class DescribedCoupons {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String POOLS = DescriptionIT.SHOP + "/coupon-pools";
    private static final String COUPONS = DescriptionIT.SHOP + "/coupons";
    private static final String REDEMPTIONS = DescriptionIT.SHOP + "/coupon-redemptions";

    private DescribedCoupons() {}

    static void play() throws Exception {
        String operator = DescriptionIT.keyOf("olaf", "operator");
        String admin = DescriptionIT.keyOf("ada", "admin");
        var spring = new HashMap<String, Object>(
                Map.of("name", "A tenth off", "percentOff", "10", "discountMax", "3.00", "minimumOrder", "5.00"));
        spring.putAll(Map.of("currency", "EUR", "points", 5, "codes", 2, "validDays", 3_000));
        tell("PUT", POOLS + "/spring", admin, day(36, spring));
        tell("PUT", POOLS + "/summer", admin, day(36, Map.of("name", "A euro off", "amountOff", 1, "currency", "EUR")));
        assertThat(send("PUT", POOLS + "/spring", operator, JSON.writeValueAsString(day(36, spring))))
                .isEqualTo(403);

        var issuing = JSON.writeValueAsString(day(37, Map.of("memberId", "ben", "poolId", "spring")));
        tell("PUT", COUPONS + "/CP-1", day(37, Map.of("memberId", "ben", "poolId", "spring")));
        String code = JSON.readTree(
                        raw("PUT", COUPONS + "/CP-1", service, issuing).body())
                .path("code")
                .asString();
        assertThat(code).matches("(....-){3}....");
        tell("PUT", COUPONS + "/CP-2", day(37, Map.of("memberId", "ben", "poolId", "spring")));
        assertThat(send("PUT", COUPONS + "/CP-3", service, issuing)).isEqualTo(422);
        var shown = new HashMap<String, Object>(Map.of("code", code, "orderAmount", "25.00", "currency", "EUR"));
        assertThat(send(
                        "POST",
                        DescriptionIT.SHOP + "/coupon-quotes",
                        service,
                        JSON.writeValueAsString(day(38, shown))))
                .isEqualTo(200);
        shown.put("purchaseId", "CR-R-1");
        tell("PUT", REDEMPTIONS + "/CR-1", day(38, shown));
        assertThat(send("PUT", REDEMPTIONS + "/CR-2", service, JSON.writeValueAsString(day(38, shown))))
                .isEqualTo(422);
        tell("PUT", REDEMPTIONS + "/CR-1/undo", operator, day(38, Map.of("reason", "mistake")));
        tell("PUT", REDEMPTIONS + "/CR-2", day(38, shown));
        tell("PUT", COUPONS + "/CP-2/void", operator, day(38, Map.of("reason", "leaked")));
        tell("PUT", POOLS + "/spring/withdrawal", operator, day(39, Map.of("reason", "leaked")));

        for (String path : List.of(
                POOLS + "?limit=1",
                POOLS,
                POOLS + "/summer",
                COUPONS + "/CP-1",
                COUPONS + "/CP-2",
                DescriptionIT.SHOP + "/members/ben/coupons?limit=1")) {
            assertThat(send("GET", path, service, NOTHING)).as(path).isEqualTo(200);
        }
        assertThat(send("GET", POOLS + "/none", service, NOTHING)).isEqualTo(404);
        assertThat(send("GET", COUPONS + "/none", service, NOTHING)).isEqualTo(404);
        assertThat(raw("GET", COUPONS + "/CP-1", service, NOTHING).body())
                .contains("\"state\":\"REDEEMED\"")
                .doesNotContain(code);
    }
}
