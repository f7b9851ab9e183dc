package loyalty.system;

import static loyalty.system.DescriptionIT.NOTHING;
import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.keyOf;
import static loyalty.system.DescriptionIT.send;
import static loyalty.system.DescriptionIT.service;
import static loyalty.system.DescriptionIT.start;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tiers that are given by hand, and what members use by them and by what is granted, through the gateway. */
final class DescribedPrivileges {

    private static final JsonMapper JSON = new JsonMapper();

    private DescribedPrivileges() {}

    static void play() throws Exception {
        tierGrants();
        entitlements();
        grants();
    }

    private static void tierGrants() throws Exception {
        String path = SHOP + "/tier-grants/";
        String until = start.plus(400, ChronoUnit.DAYS).toString();
        var gold = Map.<String, Object>of("memberId", "ben", "tier", "gold", "reason", "status-match", "until", until);
        tell("PUT", path + "G-1", keyOf("rosa-2", "operator"), day(36, gold));
        var unknown = Map.<String, Object>of("memberId", "ben", "tier", "diamond", "reason", "status-match");
        assertThat(send("PUT", path + "G-2", service, JSON.writeValueAsString(day(36, unknown))))
                .isEqualTo(422);
        tell("PUT", path + "G-1/ending", keyOf("rosa-3", "operator"), day(38, Map.of("reason", "mistake")));
    }

    /** Gold by hand from day 36 to day 38. */
    private static void entitlements() throws Exception {
        String path = SHOP + "/members/ben/entitlements";
        var room = Map.<String, Object>of("entitlement", "vip-room");
        tell("PUT", path + "/uses/U-1", day(36, room));
        tell("PUT", path + "/uses/U-2", day(36, room));
        assertThat(send("PUT", path + "/uses/U-3", service, JSON.writeValueAsString(day(36, room))))
                .isEqualTo(422);
        tell("PUT", path + "/uses/U-2/cancellation", day(37, Map.of("reason", "no-show")));
        tell("PUT", path + "/uses/U-4", day(36, room));
        tell("PUT", path + "/uses/U-5", day(37, Map.of("entitlement", "free-delivery")));
        assertThat(send("PUT", path + "/uses/U-6", service, JSON.writeValueAsString(day(39, room))))
                .isEqualTo(422);
        String asOf = "?asOf=" + start.plus(36, ChronoUnit.DAYS).plusSeconds(1);
        assertThat(send("GET", path + asOf, service, NOTHING)).isEqualTo(200);
        assertThat(DescriptionIT.raw("GET", path + asOf, service, NOTHING).body())
                .contains("\"tier\":\"gold\",\"discountPercent\":\"5\"", "{\"name\":\"free-delivery\"}", "\"left\":0");
    }

    /** Whoever has no tier uses what was granted, until it is taken back. */
    private static void grants() throws Exception {
        String path = SHOP + "/entitlement-grants/";
        String uses = SHOP + "/members/dora/entitlements";
        String operator = keyOf("rosa-4", "operator");
        String until = start.plus(50, ChronoUnit.DAYS).toString();
        var twice = Map.<String, Object>of(
                "memberId", "dora", "entitlement", "vip-room", "uses", 2, "until", until, "reason", "goodwill");
        tell("PUT", path + "EG-1", operator, day(36, twice));
        tell(
                "PUT",
                path + "EG-2",
                operator,
                day(36, Map.of("memberId", "dora", "entitlement", "free-delivery", "reason", "goodwill")));
        tell("PUT", uses + "/uses/UG-1", day(37, Map.of("entitlement", "vip-room")));
        tell("PUT", uses + "/uses/UG-2", day(37, Map.of("entitlement", "free-delivery")));
        String asOf = "?asOf=" + start.plus(37, ChronoUnit.DAYS).plusSeconds(1);
        assertThat(send("GET", uses + asOf, service, NOTHING)).isEqualTo(200);
        assertThat(DescriptionIT.raw("GET", uses + asOf, service, NOTHING).body())
                .contains(
                        "\"grantId\":\"EG-1\",\"uses\":2,\"left\":1",
                        "{\"name\":\"free-delivery\",\"grantId\":\"EG-2\"}");
        tell("PUT", path + "EG-1/revocation", operator, day(38, Map.of("reason", "mistake")));
        tell("PUT", path + "EG-2/revocation", operator, day(38, Map.of("reason", "mistake")));
        assertThat(send(
                        "PUT",
                        uses + "/uses/UG-3",
                        service,
                        JSON.writeValueAsString(day(38, Map.of("entitlement", "vip-room")))))
                .isEqualTo(422);
        var tooOften = Map.<String, Object>of(
                "memberId", "dora", "entitlement", "vip-room", "uses", 1_001, "reason", "goodwill");
        assertThat(send("PUT", path + "EG-3", operator, JSON.writeValueAsString(day(36, tooOften))))
                .isEqualTo(400);
        assertThat(send(
                        "PUT",
                        path + "EG-4/revocation",
                        operator,
                        JSON.writeValueAsString(day(38, Map.of("reason", "mistake")))))
                .isEqualTo(404);
        assertThat(send("PUT", path + "EG-1/revocation", DescriptionIT.auditor, "{}"))
                .isEqualTo(403);
    }
}
