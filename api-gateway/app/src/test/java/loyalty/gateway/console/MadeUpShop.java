package loyalty.gateway.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loyalty.gateway.EchoService;
import loyalty.gateway.House;
import tools.jackson.databind.json.JsonMapper;

/** Two years of a shop that ended on 30 June 2025, as the services behind the gateway would tell them. */
final class MadeUpShop {

    private static final String PROGRAMME = "/v1/programmes/retail";
    private static final String WATCH = "/v1/invariants/watch";
    private static final int MONTHS = 24;
    private static final long HEAD = 48_211;

    private MadeUpShop() {}

    static void answerFrom(House house) {
        tell(
                house.ledger::answers,
                "/v1/programmes",
                Map.of("programmes", List.of(Map.of("programme", "retail", "name", "Corner shop"))));
        house.ledger.answers(
                "/v1/entries", new EchoService.Answer(200, Map.of("Content-Type", "application/x-ndjson"), entries()));
        tell(
                house.ledger::answers,
                WATCH,
                Map.of("found", 0, "violations", List.of(), "checkedThrough", HEAD - 31, "head", HEAD));
        tell(house.projection::answers, PROGRAMME + "/statistics/points", Map.of("step", "month", "steps", steps()));
        tell(house.projection::answers, PROGRAMME + "/statistics/members", members());
        tell(house.projection::answers, "/v1/projections", Map.of("projections", projections()));
    }

    /** The same shop once somebody has changed an entry by hand. */
    static void isHarmed(House house) {
        var violation =
                Map.of("invariant", "INV-02", "position", 4_711, "detail", "told a balance of 900, but it was 100");
        tell(
                house.ledger::answers,
                WATCH,
                Map.of("found", 2, "violations", List.of(violation), "checkedThrough", HEAD, "head", HEAD));
    }

    private interface Teller {
        void tell(String path, String body);
    }

    private static void tell(Teller teller, String path, Object body) {
        teller.tell(path, JsonMapper.shared().writeValueAsString(body));
    }

    /** 180,000 issued, 81,600 redeemed, 3,600 reversed, 36,000 lapsed: 58,800 are left. */
    private static List<Map<String, Object>> steps() {
        var steps = new ArrayList<Map<String, Object>>();
        var from = Instant.parse("2023-07-01T00:00:00Z").atZone(ZoneOffset.UTC);
        long outstanding = 0;
        for (int month = 0; month < MONTHS; month++) {
            long swing = month % 2 == 0 ? 1_500 : -1_500;
            long issued = 7_500 + swing;
            long redeemed = 3_400 - swing / 2;
            long reversed = 150;
            long lapsed = month < 12 ? 0 : 3_000;
            outstanding += issued - redeemed - reversed - lapsed;
            var step = new LinkedHashMap<String, Object>();
            step.put("from", from.plusMonths(month).toInstant().toString());
            step.put("to", from.plusMonths(month + 1).toInstant().toString());
            step.put("issued", issued);
            step.put("redeemed", redeemed);
            step.put("reversed", reversed);
            step.put("lapsed", lapsed);
            step.put("outstanding", outstanding);
            steps.add(step);
        }
        return steps;
    }

    private static Map<String, Object> members() {
        var tiers = new LinkedHashMap<String, Object>();
        tiers.put("none", 902);
        tiers.put("silver", 361);
        tiers.put("gold", 109);
        var segments = new LinkedHashMap<String, Object>();
        segments.put("best", 118);
        segments.put("loyal", 243);
        segments.put("promising", 201);
        segments.put("new", 174);
        segments.put("at-risk", 229);
        segments.put("lost", 407);
        return Map.of("members", 1_372, "tiers", tiers, "segments", segments);
    }

    private static List<Map<String, Object>> projections() {
        return List.of(
                projection("balance", "FOLLOWING", HEAD),
                projection("tier", "FOLLOWING", HEAD),
                projection("segment", "REBUILDING", HEAD - 1_204));
    }

    private static Map<String, Object> projection(String name, String state, long position) {
        return Map.of(
                "name",
                name,
                "state",
                state,
                "position",
                position,
                "head",
                HEAD,
                "lagEntries",
                HEAD - position,
                "lagSeconds",
                0);
    }

    /** Lines of JSON, oldest first, each with its header as the stored bytes in base64. */
    private static String entries() {
        var types = List.of(
                "points-redeemed", "purchase-recorded", "member-registered", "purchase-returned", "purchase-recorded");
        var lines = new StringBuilder();
        for (int i = 9; i >= 0; i--) {
            var header = JsonMapper.shared()
                    .writeValueAsBytes(Map.of("metadata", Map.of("subject", "retail/member/" + (17_850 - i * 37))));
            var line = Map.of(
                    "position",
                    HEAD - i,
                    "recordedAt",
                    Instant.parse("2025-06-30T17:59:00Z").minusSeconds(61L * i).toString(),
                    "type",
                    types.get((i + 4) % types.size()),
                    "header",
                    Base64.getEncoder().encodeToString(header));
            lines.append(JsonMapper.shared().writeValueAsString(line)).append('\n');
        }
        return lines.toString();
    }
}
