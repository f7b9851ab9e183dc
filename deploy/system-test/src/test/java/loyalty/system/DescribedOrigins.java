package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where points come from, other than from what members do here, through the gateway. */
final class DescribedOrigins {

    private static final JsonMapper JSON = new JsonMapper();

    private DescribedOrigins() {}

    static void play() throws Exception {
        tell("PUT", SHOP + "/members/olga", day(1, Map.of()));
        String earned = DescriptionIT.start.minus(90, ChronoUnit.DAYS).toString();
        String lapses = DescriptionIT.start.plus(90, ChronoUnit.DAYS).toString();
        String path = SHOP + "/members/olga/opening-balance";
        var brought = Map.<String, Object>of(
                "source",
                "bonus-club",
                "digest",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "lots",
                List.of(Map.of("points", 250, "earnedAt", earned, "lapsesAt", lapses, "line", 2)),
                "qualifying",
                List.of(Map.of("countsAt", earned, "points", 250)));
        tell("PUT", path, day(2, brought));
        assertThat(DescriptionIT.send("PUT", path, DescriptionIT.service, JSON.writeValueAsString(day(3, brought))))
                .isEqualTo(409);
        var late = SHOP + "/members/anna/opening-balance";
        assertThat(DescriptionIT.send("PUT", late, DescriptionIT.service, JSON.writeValueAsString(day(40, brought))))
                .isEqualTo(422);
        String files = SHOP + "/audit/opening-balances";
        assertThat(DescriptionIT.send("GET", files, DescriptionIT.auditor, "")).isEqualTo(200);
        var answer = DescriptionIT.raw("GET", files, DescriptionIT.auditor, "");
        assertThat(JSON.readTree(answer.body()).path("points").asLong())
                .as(answer.body())
                .isEqualTo(250);
        DescribedReinstatements.play();
        DescribedCurrencies.play();
    }
}
