package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.keyOf;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Purchases that are rated anew, through the gateway. */
final class DescribedReratings {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MIA = SHOP + "/members/mia";

    private DescribedReratings() {}

    /** Mia joined a club on the day before she bought, which nobody had told then. */
    static void play() throws Exception {
        tell("PUT", MIA, day(1, Map.of()));
        tell("PUT", SHOP + "/purchases/P-M1", day(9, Map.of("memberId", "mia", "amount", "10.00", "currency", "EUR")));
        tell("PUT", MIA + "/clubs/insiders/joining", day(8, Map.of()));
        String operator = keyOf("petra", "operator");
        String path = MIA + "/re-ratings";
        String from = DescriptionIT.start.toString();
        assertThat(DescriptionIT.send("GET", path + "?from=" + from, DescriptionIT.auditor, ""))
                .isEqualTo(200);
        assertThat(DescriptionIT.send("GET", path, DescriptionIT.auditor, "")).isEqualTo(400);
        var body = JSON.writeValueAsString(Map.of("from", from, "reason", "told-late"));
        var answer = DescriptionIT.raw("POST", path, operator, body);
        DescriptionIT.check("POST", path, answer);
        var changed = JSON.readTree(answer.body()).path("changed");
        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).path("earned").asLong()
                        - changed.get(0).path("before").asLong())
                .as("what insiders get")
                .isEqualTo(2);
        assertThat(DescriptionIT.send("POST", path, operator, body)).isEqualTo(200);
        assertThat(DescriptionIT.send("POST", SHOP + "/members/nobody/re-ratings", operator, body))
                .isEqualTo(404);
    }
}
