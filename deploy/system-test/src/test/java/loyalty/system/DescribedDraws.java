package loyalty.system;

import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A draw that is held and one that is called off, through the gateway. */
final class DescribedDraws {

    private DescribedDraws() {}

    static void play() throws Exception {
        for (String draw : List.of(DescriptionIT.SHOP + "/draws/D-1", DescriptionIT.SHOP + "/draws/D-2")) {
            String closesAt = DescriptionIT.start.plus(39, ChronoUnit.DAYS).toString();
            var opening = day(36, Map.of("winners", 1, "price", 5, "ticketsPerMember", 2, "closesAt", closesAt));
            tell("PUT", draw, DescriptionIT.admin, opening);
            tell("PUT", draw + "/tickets/K-1", day(37, Map.of("memberId", "ben")));
            tell("PUT", draw + "/tickets/K-2", day(37, Map.of("memberId", "ben", "free", true)));
            assertThat(DescriptionIT.send("GET", draw, DescriptionIT.service, DescriptionIT.NOTHING))
                    .isEqualTo(200);
            assertThat(DescriptionIT.send(
                            "GET", draw + "/tickets?limit=1", DescriptionIT.auditor, DescriptionIT.NOTHING))
                    .isEqualTo(200);
        }
        tell("PUT", DescriptionIT.SHOP + "/draws/D-1/closing", DescriptionIT.admin, day(39, Map.of()));
        tell("PUT", DescriptionIT.SHOP + "/draws/D-1/execution", DescriptionIT.admin, day(40, Map.of()));
        assertThat(DescriptionIT.send(
                        "GET", DescriptionIT.SHOP + "/draws/D-1", DescriptionIT.service, DescriptionIT.NOTHING))
                .isEqualTo(200);
        tell(
                "PUT",
                DescriptionIT.SHOP + "/draws/D-2/cancellation",
                DescriptionIT.admin,
                day(38, Map.of("reason", "mistake")));
        tell("PUT", DescriptionIT.SHOP + "/draws/D-2/tickets/K-1/refund", day(39, Map.of()));
    }
}
