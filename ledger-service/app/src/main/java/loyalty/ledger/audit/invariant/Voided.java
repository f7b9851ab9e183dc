package loyalty.ledger.audit.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-54: what was never bought counts for nothing: a purchase, or a receipt that nobody has claimed, is voided once, at its own instant and by its own subject, knows all that came
 * back of it, takes away of each point currency what stood, and all that it ever counted towards the tier, from each instant on. Nothing is told of it afterwards.
 */
final class Voided extends Check {

    private static final String OWN = "";

    /** What is told of purchases. */
    private static final Set<String> OF_PURCHASES = Set.of(
            "purchase-recorded",
            "purchase-returned",
            "purchase-rerated",
            "purchase-voided",
            "receipt-recorded",
            "receipt-returned",
            "receipt-voided");

    private final Map<String, Stand> stands = new HashMap<>();

    /** What was told of one purchase. */
    private static final class Stand {
        private String subject = "";
        private String effectiveAt = "";
        private long paid;
        private final Map<String, Long> given = new HashMap<>();
        private final Map<String, Long> counts = new HashMap<>();
        private final List<String> returns = new ArrayList<>();
        private boolean voided;
    }

    Voided() {
        super("INV-54", "VOIDED");
    }

    @Override
    void see(Row row) {
        if (!OF_PURCHASES.contains(row.type())) {
            return;
        }
        var stand = stands.computeIfAbsent(
                row.programme() + "/" + row.event().path("purchase").asString(""), _ -> new Stand());
        require(!stand.voided, row, "tells of a purchase that was voided");
        switch (row.type()) {
            case "purchase-recorded", "receipt-recorded" -> begins(row, stand);
            case "purchase-returned", "receipt-returned" -> {
                parts(row)
                        .forEach((currency, part) -> stand.given.merge(
                                currency,
                                part.path("lapsedBefore").asLong()
                                        - part.path("reversed").asLong(),
                                Math::addExact));
                stand.returns.add(text(row.event()));
            }
            case "purchase-rerated" ->
                parts(row)
                        .forEach((currency, part) -> stand.given.put(
                                currency,
                                part.path("award").path("points").asLong()
                                        - part.path("reversed").asLong()
                                        + part.path("lapsedBefore").asLong()));
            default -> voided(row, stand);
        }
        count(row, stand);
        if (stand.voided) {
            require(
                    stand.counts.values().stream().allMatch(points -> points == 0),
                    row,
                    "leaves something that counts towards the tier");
        }
    }

    private static void begins(Row row, Stand stand) {
        stand.subject = row.said();
        stand.effectiveAt = row.event().path("effectiveAt").asString("");
        stand.paid = paid(row);
        stand.given.put(
                OWN,
                row.event().path("award").path("points").asLong()
                        - row.event().path("claim").path("reversedBefore").asLong());
        row.besides()
                .forEach((currency, part) -> stand.given.put(
                        currency,
                        part.path("award").path("points").asLong()
                                - part.path("reversedBefore").asLong()));
    }

    private void voided(Row row, Stand stand) {
        counted();
        var event = row.event();
        stand.voided = true;
        require(row.said().equals(stand.subject), row, "voids what is another's, or was not bought");
        require(
                event.path("effectiveAt").asString("").equals(stand.effectiveAt) && paid(row) == stand.paid,
                row,
                "takes effect at another instant than the purchase, or of another amount");
        var known = new ArrayList<String>();
        event.path("returnsBefore").forEach(each -> known.add(text(each)));
        event.path("returns").forEach(each -> known.add(text(each)));
        require(known.equals(stand.returns), row, "knows of other returns than there were");
        if (row.type().equals("purchase-voided")) {
            var reversed = new HashMap<String, Long>();
            parts(row)
                    .forEach((currency, part) ->
                            reversed.put(currency, part.path("reversed").asLong()));
            stand.given.forEach((currency, points) -> require(
                    points.equals(reversed.getOrDefault(currency, 0L)),
                    row,
                    "takes other points away than stood of the purchase"));
        }
    }

    private static long paid(Row row) {
        return row.event().path("paid").path("minorUnits").asLong();
    }

    /** By since when it is there, by when it counts, and by what. */
    private static void count(Row row, Stand stand) {
        String at = row.event().path("effectiveAt").asString("");
        row.event()
                .path("qualifying")
                .forEach(each -> stand.counts.merge(
                        each.path("since").asString(at) + " "
                                + each.path("countsAt").asString("") + " "
                                + each.path("metric").asString(""),
                        each.path("points").asLong(),
                        Math::addExact));
    }

    /** What the entry says of the programme's own points, and of each further currency. */
    private static Map<String, JsonNode> parts(Row row) {
        var parts = new LinkedHashMap<String, JsonNode>();
        parts.put(OWN, row.event());
        parts.putAll(row.besides());
        return parts;
    }

    private static String text(JsonNode returned) {
        return returned.path("returned").asString("") + " "
                + returned.path("effectiveAt").asString("") + " "
                + returned.path("refund").path("minorUnits").asLong();
    }
}
