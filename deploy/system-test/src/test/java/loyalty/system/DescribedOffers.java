package loyalty.system;

import static loyalty.system.DescriptionIT.NOTHING;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.send;
import static loyalty.system.DescriptionIT.service;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Offers that are made to one member, accepted, used, given back and withdrawn, through the gateway. */
final class DescribedOffers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OFFERS = DescriptionIT.SHOP + "/offers";
    private static final String USES = DescriptionIT.SHOP + "/offer-uses";

    private DescribedOffers() {}

    static void play() throws Exception {
        String operator = DescriptionIT.keyOf("oskar", "operator");
        var welcome = new HashMap<String, Object>(Map.of("memberId", "ben", "name", "Welcome back"));
        welcome.putAll(Map.of("percentOff", "10", "discountMax", "3.00", "minimumOrder", "5.00", "currency", "EUR"));
        welcome.putAll(Map.of("points", 5, "budgetPoints", 8, "budgetDiscount", "4.00", "uses", 3));
        welcome.put("toBeAccepted", true);
        tell("PUT", OFFERS + "/OF-1", operator, day(36, welcome));
        tell(
                "PUT",
                OFFERS + "/OF-2",
                day(36, Map.of("memberId", "ben", "name", "A euro off", "amountOff", 1, "currency", "EUR")));
        var order = Map.<String, Object>of("offerId", "OF-1", "orderAmount", "25.00", "currency", "EUR");
        var first = new HashMap<>(order);
        first.put("purchaseId", "OF-R-1");
        assertThat(send("PUT", USES + "/OU-1", service, JSON.writeValueAsString(day(37, first))))
                .isEqualTo(422);
        tell("PUT", OFFERS + "/OF-1/acceptance", day(37, Map.of()));
        tell("PUT", USES + "/OU-1", day(38, first));
        tell("PUT", USES + "/OU-1/cancellation", operator, day(38, Map.of("reason", "mistake")));
        tell("PUT", USES + "/OU-2", day(38, first));
        tell("PUT", OFFERS + "/OF-2/withdrawal", operator, day(39, Map.of("reason", "mistake")));

        for (String path : List.of(
                OFFERS + "/OF-1",
                OFFERS + "/OF-2",
                DescriptionIT.SHOP + "/members/ben/offers?limit=1",
                DescriptionIT.SHOP + "/members/ben/offers?orderAmount=25.00")) {
            assertThat(send("GET", path, service, NOTHING)).as(path).isEqualTo(200);
        }
        assertThat(send("GET", OFFERS + "/none", service, NOTHING)).isEqualTo(404);
    }
}
