package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * INV-45: a purchase is rated anew at its own instant, under its own version and for its own member, with an award that differs, of one point currency or several; the
 * member gets or gives what stands of each otherwise, to the point, and what counts towards the tier follows where points count. No budget gives more than it
 * gave at first.
 */
final class Rerated extends Check {

    private static final String OWN = "";
    private static final String POINTS = "QUALIFYING_POINTS";

    private final Map<String, Stand> stands = new HashMap<>();

    /** What tiers count, by version of a programme. */
    private final Map<String, String> metrics = new HashMap<>();

    /**
     * What a purchase earned of a point currency, as it stands.
     *
     * @param subject whose it is
     * @param budgets what campaigns with a budget gave at first
     * @param countsPoints whether nothing else of it counts towards the tier
     */
    private record Stand(
            String subject,
            String effectiveAt,
            int version,
            JsonNode award,
            Map<String, Long> budgets,
            boolean countsPoints,
            long reversed,
            long lapsed) {

        long left() {
            return award.path("points").asLong() - reversed;
        }

        Stand returning(long more, long lapsedToo) {
            return new Stand(
                    subject, effectiveAt, version, award, budgets, countsPoints, reversed + more, lapsed + lapsedToo);
        }
    }

    Rerated() {
        super("INV-45", "RERATED");
    }

    @Override
    void see(Row row) {
        var event = row.event();
        switch (row.type()) {
            case "programme-published" -> {
                var document = event.path("document");
                metrics.put(
                        version(row, document.path("version").asInt()),
                        document.path("tiers").path("metric").asString(POINTS));
            }
            case "purchase-recorded" -> {
                counted();
                note(row, OWN, event, event.path("claim").path("reversedBefore").asLong());
                row.besides()
                        .forEach((currency, part) -> note(
                                row, currency, part, part.path("reversedBefore").asLong()));
            }
            case "purchase-returned" ->
                parts(row)
                        .forEach((currency, part) -> stands.computeIfPresent(
                                name(row, currency),
                                (_, before) -> before.returning(
                                        part.path("reversed").asLong(),
                                        part.path("lapsedBefore").asLong())));
            case "purchase-voided" -> parts(row).keySet().forEach(currency -> stands.remove(name(row, currency)));
            case "purchase-rerated" -> {
                counted();
                boolean differs = false;
                for (var part : parts(row).entrySet()) {
                    var before = stands.get(name(row, part.getKey()));
                    require(before != null, row, "rates anew what nobody has bought, or has not earned");
                    if (before != null) {
                        boolean other = !part.getValue().path("award").equals(before.award());
                        require(other || part.getKey().equals(OWN), row, "names a currency of which nothing differs");
                        differs |= other;
                        stands.put(name(row, part.getKey()), compared(row, part.getKey(), part.getValue(), before));
                    }
                }
                require(differs, row, "differs in nothing from the award before");
            }
            default -> {
                // Rates nothing.
            }
        }
    }

    private void note(Row row, String currency, JsonNode part, long reversed) {
        var event = row.event();
        stands.put(
                name(row, currency),
                new Stand(
                        row.said(),
                        event.path("effectiveAt").asString(""),
                        event.path("programmeVersion").asInt(),
                        part.path("award"),
                        budgets(part.path("award")),
                        currency.equals(OWN) && countsPoints(row),
                        reversed,
                        0));
    }

    /** What the entry says of the programme's own points, and of each further currency. */
    private static Map<String, JsonNode> parts(Row row) {
        var parts = new LinkedHashMap<String, JsonNode>();
        parts.put(OWN, row.event());
        parts.putAll(row.besides());
        return parts;
    }

    private Stand compared(Row row, String currency, JsonNode part, Stand before) {
        var event = row.event();
        var award = part.path("award");
        var after = new Stand(
                before.subject(),
                before.effectiveAt(),
                before.version(),
                award,
                before.budgets(),
                before.countsPoints(),
                part.path("reversed").asLong(),
                part.path("lapsedBefore").asLong());
        require(row.said().equals(before.subject()), row, "is about another member than the purchase");
        require(
                event.path("effectiveAt").asString("").equals(before.effectiveAt())
                        && event.path("programmeVersion").asInt() == before.version(),
                row,
                "takes effect at another instant or under another version than the purchase");
        require(
                part.path("before").asLong() == before.award().path("points").asLong(),
                row,
                "differs from another award than the one before");
        require(
                part.path("added").asLong() - part.path("taken").asLong()
                        == after.left() + after.lapsed() - before.left() - before.lapsed(),
                row,
                "adds or takes other points than stand otherwise");
        if (currency.equals(OWN)) {
            counts(row, before, after);
        }
        budgets(award)
                .forEach((campaign, points) -> require(
                        points <= before.budgets().getOrDefault(campaign, 0L),
                        row,
                        campaign + " gives more than it gave at first"));
        return after;
    }

    private void counts(Row row, Stand before, Stand after) {
        var qualifying = row.event().path("qualifying");
        long counts = qualifying
                .valueStream()
                .mapToLong(each -> each.path("points").asLong())
                .sum();
        require(
                counts == (before.countsPoints() ? after.left() - before.left() : 0)
                        && qualifying.valueStream().allMatch(Rerated::isOfPoints),
                row,
                "counts " + counts + " towards the tier");
    }

    /** A purchase that counts nothing does not say by what: its version does. */
    private boolean countsPoints(Row row) {
        var event = row.event();
        return metrics.getOrDefault(version(row, event.path("programmeVersion").asInt()), POINTS)
                        .equals(POINTS)
                && event.path("qualifying").valueStream().allMatch(Rerated::isOfPoints);
    }

    private static boolean isOfPoints(JsonNode credit) {
        return credit.path("metric").asString(POINTS).equals(POINTS);
    }

    private static String version(Row row, int version) {
        return row.event().path("programme").asString("") + "/" + version;
    }

    private static Map<String, Long> budgets(JsonNode award) {
        var budgets = new HashMap<String, Long>();
        award.path("campaigns").forEach(each -> {
            if (each.has("budget")) {
                budgets.put(
                        each.path("campaign").asString(""), each.path("points").asLong());
            }
        });
        return budgets;
    }

    private static String name(Row row, String currency) {
        return row.programme() + "/" + row.event().path("purchase").asString("") + " " + currency;
    }
}
