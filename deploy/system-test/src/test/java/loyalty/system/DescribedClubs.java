package loyalty.system;

import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Clubs that are joined, left and filled, by invitation too, through the gateway; then the segments of members. */
final class DescribedClubs {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANNA = DescriptionIT.SHOP + "/members/anna/clubs";
    private static final String BEN = DescriptionIT.SHOP + "/members/ben/clubs";

    private DescribedClubs() {}

    static void play() throws Exception {
        tell("PUT", ANNA + "/insiders/joining", day(4, Map.of()));
        reads(DescriptionIT.SHOP + "/clubs", "\"club\":\"insiders\"", "\"capacity\":null,\"members\":1,\"left\":null");
        tell(
                "PUT",
                DescriptionIT.SHOP + "/purchases/P-C1",
                day(4, Map.of("memberId", "anna", "amount", "10.00", "currency", "EUR")));
        reads(ANNA + "?asOf=" + DescriptionIT.start.plusSeconds(4 * 86_400 + 1), "\"club\":\"insiders\"");
        tell("PUT", ANNA + "/insiders/leaving", day(5, Map.of("reason", "moved")));
        reads(ANNA, "\"clubs\":[]");

        refused(BEN + "/circle/joining", day(4, Map.of()), 422);
        String operator = DescriptionIT.keyOf("olga", "operator");
        tell("PUT", BEN + "/circle/invitation", operator, day(4, Map.of()));
        reads(BEN + "?asOf=" + DescriptionIT.start.plusSeconds(4 * 86_400 + 1), "\"club\":\"circle\"", "\"until\"");
        tell("PUT", BEN + "/circle/invitation/withdrawal", operator, day(5, Map.of("reason", "mistake")));
        refused(BEN + "/circle/joining", day(6, Map.of()), 422);
        tell("PUT", BEN + "/circle/invitation", operator, day(7, Map.of()));
        tell("PUT", BEN + "/circle/joining", day(8, Map.of()));
        refused(BEN + "/circle/joining", day(3, Map.of()), 409);
        DescribedSegments.play();
    }

    private static void refused(String path, Map<String, Object> body, int status) throws Exception {
        assertThat(DescriptionIT.send("PUT", path, DescriptionIT.service, JSON.writeValueAsString(body)))
                .isEqualTo(status);
    }

    private static void reads(String path, String... parts) throws Exception {
        var answer = DescriptionIT.raw("GET", path, DescriptionIT.service, "");
        DescriptionIT.check("GET", path, answer);
        assertThat(answer.body()).contains(parts);
    }
}
