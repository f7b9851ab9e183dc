package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.keyOf;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Lapsed points that come back, through the gateway. */
final class DescribedReinstatements {

    private static final JsonMapper JSON = new JsonMapper();

    private DescribedReinstatements() {}

    /** Lena brought points that had lapsed where she came from. */
    static void play() throws Exception {
        String approver = keyOf("quinta", "approver");
        String operator = keyOf("pamela", "operator");
        String earned = DescriptionIT.start.minus(90, ChronoUnit.DAYS).toString();
        String from = DescriptionIT.start.minus(20, ChronoUnit.DAYS).toString();
        String lapsed = DescriptionIT.start.minus(10, ChronoUnit.DAYS).toString();
        tell("PUT", SHOP + "/members/lena", day(1, Map.of()));
        tell(
                "PUT",
                SHOP + "/members/lena/opening-balance",
                day(
                        2,
                        Map.of(
                                "source",
                                "bonus-club",
                                "digest",
                                "8f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                "lots",
                                List.of(Map.of("points", 70, "earnedAt", earned, "lapsesAt", lapsed)))));
        var terms = Map.<String, Object>of(
                "lapsed",
                Map.of("from", from, "until", DescriptionIT.start.toString()),
                "earned",
                Map.of("from", DescriptionIT.start.toString()),
                "origins",
                List.of("OPENING"),
                "lasting",
                Map.of("months", 6),
                "reason",
                "goodwill");
        for (String id : List.of("L-1", "L-2")) {
            tell("PUT", SHOP + "/reinstatements/" + id, DescriptionIT.admin, day(38, terms));
        }
        String first = SHOP + "/reinstatements/L-1";
        String second = SHOP + "/reinstatements/L-2";
        assertThat(DescriptionIT.send("GET", first, approver, "")).isEqualTo(200);
        tell("PUT", first + "/decline", approver, day(38, Map.of("reason", "unfounded")));
        assertThat(DescriptionIT.send("PUT", first + "/members/lena", operator, ""))
                .isEqualTo(422);
        tell("PUT", second + "/approval", approver, day(38, Map.of()));
        assertThat(DescriptionIT.send("PUT", second + "/members/lena", operator, ""))
                .as("the ledger may have been quicker")
                .isIn(200, 201);
        assertThat(JSON.readTree(DescriptionIT.raw("PUT", second + "/members/lena", operator, "")
                                .body())
                        .path("reinstated")
                        .asLong())
                .isEqualTo(70);
        for (String path : List.of(first, second, SHOP + "/reinstatements", SHOP + "/reinstatements?limit=1")) {
            assertThat(DescriptionIT.send("GET", path, DescriptionIT.auditor, ""))
                    .isEqualTo(200);
        }
    }
}
