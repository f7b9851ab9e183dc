package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * INV-46: a member comes to a segment at an instant of its own, from another one, and it was reckoned for no later instant; an award that
 * tells a segment tells the one in which the member stood by the entries before it.
 */
final class Standing extends Check {

    private final Map<String, NavigableMap<Instant, String>> segments = new HashMap<>();

    Standing() {
        super("INV-46", "STANDING");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "segment-recorded" -> {
                counted();
                Instant from = instant(row, "effectiveAt");
                var known = of(row);
                require(!known.containsKey(from), row, "has a second segment from one instant on");
                require(
                        !row.event().path("segment").asString("").equals(holding(known, from)),
                        row,
                        "comes to a segment in which the member stands");
                require(!instant(row, "asOf").isAfter(from), row, "was reckoned for a later instant");
                known.put(from, row.event().path("segment").asString(""));
            }
            case "purchase-recorded" -> {
                earned(row, row.event().path("award"));
                row.besides().values().forEach(part -> earned(row, part.path("award")));
            }
            default -> {
                // Says nothing of segments.
            }
        }
    }

    private void earned(Row row, JsonNode award) {
        String told = award.path("segment").asString("");
        if (!told.isEmpty()) {
            counted();
            require(
                    told.equals(holding(of(row), instant(row, "effectiveAt"))),
                    row,
                    "was earned as " + told + ", where the member did not stand");
        }
    }

    private static String holding(NavigableMap<Instant, String> known, Instant at) {
        var last = known.floorEntry(at);
        return last == null ? "" : last.getValue();
    }

    private NavigableMap<Instant, String> of(Row row) {
        return segments.computeIfAbsent(
                row.programme() + "/" + row.event().path("member").asString(""), _ -> new TreeMap<>());
    }

    private static Instant instant(Row row, String field) {
        return Instant.parse(row.event().path(field).asString(""));
    }
}
