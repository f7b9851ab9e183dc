package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-37: nobody has two seats in a club, or gives up one that there is not; who leaves the programme leaves every club, and by a merge each
 * seat goes over, but for the second of two.
 */
final class Seats extends Check {

    private final Map<String, Set<String>> clubs = new HashMap<>();

    Seats() {
        super("INV-37", "SEATS");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "club-joined" -> {
                counted();
                require(of(row, "member").add(club(row)), row, "takes a second seat");
            }
            case "club-left" -> {
                counted();
                require(of(row, "member").remove(club(row)), row, "gives up a seat that there is not");
            }
            case "member-closed" -> {
                counted();
                var left = new HashSet<String>();
                row.event().path("clubs").forEach(club -> left.add(club.asString("")));
                require(left.equals(of(row, "member")), row, "leaves other clubs than the member was in");
                of(row, "member").clear();
            }
            case "member-merged" -> merged(row);
            default -> {
                // Says nothing of clubs.
            }
        }
    }

    /** The source's entry comes first, the target's tells the same. */
    private void merged(Row row) {
        if (!row.event().path("member").equals(row.event().path("source"))) {
            return;
        }
        counted();
        var source = of(row, "source");
        var target = of(row, "target");
        var moved = new HashSet<String>();
        for (JsonNode each : row.event().path("clubs")) {
            String club = each.path("club").asString("");
            moved.add(club);
            require(
                    target.add(club) != each.path("seatFreed").asBoolean(),
                    row,
                    "frees a seat of " + club + " that is needed, or keeps two");
        }
        require(moved.equals(source), row, "moves other seats than the source had");
        source.clear();
    }

    private Set<String> of(Row row, String who) {
        return clubs.computeIfAbsent(
                row.programme() + "/" + row.event().path(who).asString(""), _ -> new HashSet<>());
    }

    private static String club(Row row) {
        return row.event().path("club").asString("");
    }
}
