package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * INV-45: a purchase is rated anew at its own instant, under its own version and for its own member, with an award that differs; the member gets or gives
 * what stands of it otherwise, to the point, and what counts towards the tier follows where points count. No budget gives more than it
 * gave at first.
 */
final class Rerated extends Check {

    private final Map<String, Stand> stands = new HashMap<>();

    /**
     * A purchase as it stands.
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
            case "purchase-recorded" -> {
                counted();
                stands.put(
                        name(row),
                        new Stand(
                                row.said(),
                                event.path("effectiveAt").asString(""),
                                event.path("programmeVersion").asInt(),
                                event.path("award"),
                                budgets(event.path("award")),
                                event.path("qualifying").valueStream().allMatch(Rerated::isOfPoints),
                                event.path("claim").path("reversedBefore").asLong(),
                                0));
            }
            case "purchase-returned" ->
                stands.computeIfPresent(
                        name(row),
                        (_, before) -> before.returning(
                                event.path("reversed").asLong(),
                                event.path("lapsedBefore").asLong()));
            case "purchase-rerated" -> {
                counted();
                var before = stands.get(name(row));
                require(before != null, row, "rates anew what nobody has bought");
                if (before != null) {
                    stands.put(name(row), compared(row, before));
                }
            }
            default -> {
                // Rates nothing.
            }
        }
    }

    private Stand compared(Row row, Stand before) {
        var event = row.event();
        var award = event.path("award");
        var after = new Stand(
                before.subject(),
                before.effectiveAt(),
                before.version(),
                award,
                before.budgets(),
                before.countsPoints(),
                event.path("reversed").asLong(),
                event.path("lapsedBefore").asLong());
        require(row.said().equals(before.subject()), row, "is about another member than the purchase");
        require(
                event.path("effectiveAt").asString("").equals(before.effectiveAt())
                        && event.path("programmeVersion").asInt() == before.version(),
                row,
                "takes effect at another instant or under another version than the purchase");
        require(
                event.path("before").asLong() == before.award().path("points").asLong()
                        && !award.equals(before.award()),
                row,
                "differs in nothing from the award before, or from another one");
        require(
                event.path("added").asLong() - event.path("taken").asLong()
                        == after.left() + after.lapsed() - before.left() - before.lapsed(),
                row,
                "adds or takes other points than stand otherwise");
        long counts = event.path("qualifying")
                .valueStream()
                .mapToLong(each -> each.path("points").asLong())
                .sum();
        require(
                counts == (before.countsPoints() ? after.left() - before.left() : 0)
                        && event.path("qualifying").valueStream().allMatch(Rerated::isOfPoints),
                row,
                "counts " + counts + " towards the tier");
        budgets(award)
                .forEach((campaign, points) -> require(
                        points <= before.budgets().getOrDefault(campaign, 0L),
                        row,
                        campaign + " gives more than it gave at first"));
        return after;
    }

    private static boolean isOfPoints(JsonNode credit) {
        return credit.path("metric").asString("QUALIFYING_POINTS").equals("QUALIFYING_POINTS");
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

    private static String name(Row row) {
        return row.programme() + "/" + row.event().path("purchase").asString("");
    }
}
