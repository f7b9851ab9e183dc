package loyalty.system;

import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Segments and attributes that are told, told again and refused, through the gateway; then whether a campaign was worth it. */
final class DescribedSegments {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANNA = DescriptionIT.SHOP + "/members/anna/segments";

    private DescribedSegments() {}

    static void play() throws Exception {
        tell("PUT", ANNA + "/other", day(4, Map.of()));
        tell("PUT", ANNA + "/best", day(5, Map.of("scores", Map.of("recency", 5, "frequency", 4, "monetary", 4))));
        sends(ANNA + "/other", day(5, Map.of()), 409);
        sends(ANNA + "/beast", day(6, Map.of()), 422);
        sends(ANNA + "/best", day(6, Map.of()), 200);

        reads(ANNA, "\"segment\":\"best\"", "\"since\"");
        reads(DescriptionIT.SHOP + "/members/ben/segments", "\"segments\":[]");
        known();
        measured("/campaigns/quiet/incrementality", 200, "\"offered\":{", "\"heldOut\":{");
        measured("/campaigns/opening/incrementality", 422, "no-holdout");
        measured("/campaigns/nowhere/incrementality", 404, "unknown-campaign");
        measured("/run-off?months=2", 200, "\"pace\":{", "\"expected\":{", "\"tiers\":[{");
        measured("/run-off?pointCurrency=stars", 200, "\"pointCurrency\":\"stars\"");
        measured("/run-off?pointCurrency=moons", 422, "unknown-point-currency");
    }

    /** What is known of a member besides: told, told again, refused, withdrawn, and many at once. */
    private static void known() throws Exception {
        var age = DescriptionIT.SHOP + "/members/anna/attributes/age-group";
        tell("PUT", age, day(4, Map.of("value", "under-25")));
        sends(age, day(6, Map.of("value", "under-25")), 200);
        sends(age, day(4, Map.of("value", "25-39")), 409);
        sends(age, day(6, Map.of("value", "41")), 422);
        sends(age, day(6, Map.of("value", "likes hats")), 400);
        sends(DescriptionIT.SHOP + "/members/anna/attributes/shoe-size", day(6, Map.of("value", "41")), 422);
        tell("PUT", age + "/withdrawal", day(5, Map.of()));
        sends(age + "/withdrawal", day(6, Map.of()), 200);
        tell("PUT", age, day(7, Map.of("value", "25-39")));
    }

    private static void measured(String path, int status, String... parts) throws Exception {
        var answer = DescriptionIT.raw("GET", DescriptionIT.SHOP + path, DescriptionIT.auditor, "");
        DescriptionIT.check("GET", DescriptionIT.SHOP + path, answer);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(parts);
    }

    private static void sends(String path, Map<String, Object> body, int status) throws Exception {
        assertThat(DescriptionIT.send("PUT", path, DescriptionIT.service, JSON.writeValueAsString(body)))
                .isEqualTo(status);
    }

    private static void reads(String path, String... parts) throws Exception {
        var answer = DescriptionIT.raw("GET", path, DescriptionIT.service, "");
        DescriptionIT.check("GET", path, answer);
        assertThat(answer.body()).contains(parts);
    }
}
