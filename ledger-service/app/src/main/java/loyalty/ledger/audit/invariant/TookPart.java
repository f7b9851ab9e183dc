package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-50: an activity or a review counts towards the tier what its version lets it count, at its own instant, and nothing where a limit left it without
 * points; what is undone takes as much as it counted, where it counted, and once.
 */
final class TookPart extends Check {

    private static final String PARTICIPATION = "participation";
    private static final String POINTS = "points";
    private static final Counted NOTHING = new Counted(0, "", "");

    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, Counted> stand = new HashMap<>();

    /** What counts under a version, by which metric; what is counted is named by type for activities, and {@code review} for reviews. */
    private record Policy(String metric, Set<String> counts) {}

    /** So much by a metric at an instant; nothing has none of both. */
    private record Counted(long points, String metric, String at) {

        static Counted of(JsonNode credit) {
            return credit.isObject()
                    ? new Counted(
                            credit.path(POINTS).asLong(),
                            credit.path("metric").asString("QUALIFYING_POINTS"),
                            credit.path("countsAt").asString(""))
                    : NOTHING;
        }

        Counted taken() {
            return new Counted(-points, metric, at);
        }

        String text() {
            return points == 0 ? "nothing" : points + " by " + metric + " at " + at;
        }
    }

    TookPart() {
        super("INV-50", "PARTICIPATION");
    }

    @Override
    void see(Row row) {
        var event = row.event();
        switch (row.type()) {
            case "programme-published" -> published(row, event.path("document"));
            case "activity-recorded" ->
                recorded(row, "activity", "activity " + event.path("type").asString(""));
            case "review-approved" -> recorded(row, "review", "review");
            case "activity-cancelled" -> undone(row, "activity");
            case "review-removed" -> undone(row, "review");
            default -> {
                // Counts elsewhere, or nothing.
            }
        }
    }

    private void published(Row row, JsonNode document) {
        var tiers = document.path("tiers");
        var counts = new HashSet<String>();
        tiers.path(PARTICIPATION).path("activities").forEach(type -> counts.add("activity " + type.asString("")));
        if (tiers.path(PARTICIPATION).path("reviews").asBoolean(false)) {
            counts.add("review");
        }
        policies.put(
                version(row, document.path("version")),
                new Policy(tiers.path("metric").asString(""), counts));
    }

    private void recorded(Row row, String kind, String what) {
        var policy =
                policies.getOrDefault(version(row, row.event().path("programmeVersion")), new Policy("", Set.of()));
        var expected = policy.counts().contains(what) ? expected(row, policy.metric()) : NOTHING;
        var found = Counted.of(row.event().path(PARTICIPATION));
        counted();
        require(found.equals(expected), row, "counts " + found.text() + " instead of " + expected.text());
        stand.put(name(row, kind), found);
    }

    private static Counted expected(Row row, String metric) {
        long points = switch (metric) {
            case "QUALIFYING_POINTS" -> row.event().path(POINTS).asLong();
            case "COUNT" -> row.event().has("limitedBy") ? 0 : 1;
            default -> 0;
        };
        return points == 0
                ? NOTHING
                : new Counted(points, metric, row.event().path("effectiveAt").asString(""));
    }

    private void undone(Row row, String kind) {
        var before = stand.getOrDefault(name(row, kind), NOTHING);
        var found = Counted.of(row.event().path(PARTICIPATION));
        counted();
        require(
                before.points() == 0 ? found.equals(NOTHING) : found.equals(before.taken()),
                row,
                "takes " + found.taken().text() + " instead of " + before.text());
        stand.remove(name(row, kind));
    }

    private static String version(Row row, JsonNode number) {
        return row.programme() + " " + number.asInt();
    }

    private static String name(Row row, String kind) {
        return row.programme() + " " + kind + " " + row.event().path(kind).asString("");
    }
}
