package loyalty.system;

import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A household that is formed, spends together, loses a member and is dissolved, through the gateway. */
final class DescribedHouseholds {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOUSEHOLD = DescriptionIT.SHOP + "/households/H-1";

    private DescribedHouseholds() {}

    static void play() throws Exception {
        tell("PUT", HOUSEHOLD, day(4, Map.of()));
        for (String member : List.of("hana", "hugo")) {
            tell("PUT", DescriptionIT.SHOP + "/members/" + member, day(2, Map.of()));
            tell(
                    "PUT",
                    DescriptionIT.SHOP + "/purchases/P-" + member,
                    day(5, Map.of("memberId", member, "amount", "60.00", "currency", "EUR")));
            tell("PUT", HOUSEHOLD + "/members/" + member, day(4, Map.of()));
        }
        reads("balance", "120");
        tell(
                "PUT",
                DescriptionIT.SHOP + "/redemptions/H-X",
                day(6, Map.of("memberId", "hugo", "householdId", "H-1", "points", 100)));
        reads("balance", "20");
        tell("PUT", DescriptionIT.SHOP + "/redemptions/H-X/undo", day(7, Map.of()));
        reads("balance", "120");
        tell("PUT", HOUSEHOLD + "/members/hana/leaving", day(8, Map.of()));
        reads("balance", "60");
        String tooMuch =
                JSON.writeValueAsString(day(9, Map.of("memberId", "hugo", "householdId", "H-1", "points", 70)));
        assertThat(DescriptionIT.send("PUT", DescriptionIT.SHOP + "/redemptions/H-Y", DescriptionIT.service, tooMuch))
                .isEqualTo(422);
        tell("PUT", HOUSEHOLD + "/dissolution", day(10, Map.of()));
        reads("state", "dissolved");
    }

    private static void reads(String field, String value) throws Exception {
        var answer = DescriptionIT.raw("GET", HOUSEHOLD, DescriptionIT.service, "");
        DescriptionIT.check("GET", HOUSEHOLD, answer);
        assertThat(JSON.readTree(answer.body()).path(field).asString())
                .as(answer.body())
                .isEqualTo(value);
    }
}
