package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.keyOf;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What was never bought, by a member and by nobody known, through the gateway. */
final class DescribedVoids {

    private static final JsonMapper JSON = new JsonMapper();

    private DescribedVoids() {}

    static void play() throws Exception {
        tell("PUT", SHOP + "/members/vera", day(1, Map.of()));
        tell("PUT", SHOP + "/purchases/V-1", day(3, bought("vera")));
        tell("PUT", SHOP + "/purchases/V-2", day(3, bought("vera")));
        tell("PUT", SHOP + "/purchases/V-3", day(3, Map.of("amount", "40.00", "currency", "EUR")));
        tell("PUT", SHOP + "/purchases/V-1/returns/R-V1", day(3, Map.of("amount", "15.00")));
        tell("PUT", SHOP + "/purchases/V-1/void", day(3, Map.of()));
        tell("PUT", SHOP + "/purchases/V-3/void", day(3, Map.of("reason", "till-error")));
        String operator = keyOf("vito", "operator");
        String path = SHOP + "/purchases/V-2/void";
        var late = JSON.writeValueAsString(day(4, Map.of("reason", "double")));
        assertThat(DescriptionIT.send("PUT", path, DescriptionIT.service, late)).isEqualTo(403);
        assertThat(DescriptionIT.send("PUT", path, operator, JSON.writeValueAsString(day(4, Map.of()))))
                .isEqualTo(422);
        assertThat(DescriptionIT.send("PUT", path, operator, late)).isEqualTo(201);
        assertThat(DescriptionIT.send("PUT", path, operator, late)).isEqualTo(200);
        assertThat(DescriptionIT.send(
                        "PUT", path, operator, JSON.writeValueAsString(day(5, Map.of("reason", "double")))))
                .isEqualTo(409);
        assertThat(DescriptionIT.send("PUT", SHOP + "/purchases/none/void", DescriptionIT.service, ""))
                .isEqualTo(404);
        var receipt = DescriptionIT.raw("GET", SHOP + "/receipts/V-3", DescriptionIT.service, "");
        DescriptionIT.check("GET", SHOP + "/receipts/V-3", receipt);
        assertThat(JSON.readTree(receipt.body()).path("state").asString()).isEqualTo("voided");
    }

    private static Map<String, Object> bought(String member) {
        return Map.of("memberId", member, "amount", "40.00", "currency", "EUR");
    }
}
