package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-44: points come back by an approved reinstatement alone, once for each member, out of lots that had lapsed as it says and into lots that lapse when it says;
 * and what a return counted as taken back, since it had lapsed, stays in its lot.
 */
final class Reinstated extends Check {

    private static final String MERGED = "merged-";

    private final Map<String, JsonNode> approved = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    /** What is left in the lots of each subject. */
    private final Map<String, Map<String, Long>> left = new HashMap<>();

    /** What returns counted as taken of a purchase that had lapsed, by subject. */
    private final Map<String, Map<String, Long>> taken = new HashMap<>();

    /** Who has lots that others left behind: what was counted of those is not to be found here. */
    private final Set<String> targets = new HashSet<>();

    Reinstated() {
        super("INV-44", "REINSTATED");
    }

    @Override
    void see(Row row) {
        boolean reinstates = row.type().equals("points-reinstated");
        for (var flow : row.movements()) {
            require(reinstates || (flow.of("expired") == 0), row, "moves points through expired");
            if (flow.pointCurrency().isPresent()) {
                continue; // nothing of it comes back
            }
            left.computeIfAbsent(row.said(), _ -> new HashMap<>()).merge(flow.lot(), flow.of("active"), Math::addExact);
        }
        switch (row.type()) {
            case "reinstatement-approved" -> approved.put(name(row), row.event());
            case "points-reinstated" -> {
                counted();
                require(done.add(row.said() + " " + name(row)), row, "brings points of a member back again");
                var terms = approved.get(name(row));
                require(terms != null, row, "brings points back that nobody approved");
                if (terms != null) {
                    compare(row, terms);
                }
            }
            case "purchase-returned" -> {
                counted();
                taken.computeIfAbsent(row.said(), _ -> new HashMap<>())
                        .merge(
                                "purchase/" + row.event().path("purchase").asString(""),
                                row.event().path("lapsedBefore").asLong(),
                                Math::addExact);
            }
            case "purchase-rerated", "purchase-voided" ->
                taken.computeIfAbsent(row.said(), _ -> new HashMap<>())
                        .put(
                                "purchase/" + row.event().path("purchase").asString(""),
                                row.event().path("lapsedBefore").asLong());
            case "member-merged" -> targets.add(row.said());
            default -> {
                // Brings nothing back.
            }
        }
    }

    private void compare(Row row, JsonNode approval) {
        var at = instant(row.event(), "effectiveAt");
        require(
                at.equals(instant(approval, "effectiveAt")),
                row,
                "brings points back at another instant than was approved");
        var terms = approval.path("terms");
        var until = instant(approval, "pointsLapseAt");
        for (var lot : row.event().path("lots")) {
            String from = lot.path("lot").asString("");
            String into = lot.path("into").asString("");
            long points = lot.path("points").asLong(-1);
            var lapsedAt = instant(lot, "lapsedAt").orElse(Instant.MAX);
            require(
                    !lapsedAt.isBefore(instant(terms, "lapsedFrom").orElse(Instant.MAX))
                            && lapsedAt.isBefore(instant(terms, "lapsedUntil").orElse(Instant.MIN)),
                    row,
                    "brings back what lapsed at " + lapsedAt);
            require(moved(row, from) == -points, row, "takes other points out of " + from + " than it says");
            require(moved(row, into) == points, row, "brings other points into " + into + " than it says");
            for (var flow : row.movements()) {
                if (flow.lot().equals(into)) {
                    require(
                            flow.activeFrom().map(Instant::parse).equals(at),
                            row,
                            into + " is active from another instant");
                    require(
                            !flow.lapsesAt()
                                    .map(Instant::parse)
                                    .orElse(Instant.MAX)
                                    .isAfter(until.orElse(Instant.MAX)),
                            row,
                            into + " lasts longer than was approved");
                }
            }
            if (!targets.contains(row.said())) {
                keeps(row, from);
            }
        }
    }

    /** What returns counted as taken has to be left in the lots of the purchase. */
    private void keeps(Row row, String lot) {
        String origin = originOf(lot);
        long counted = taken.getOrDefault(row.said(), Map.of()).getOrDefault(origin, 0L);
        long stays = left.getOrDefault(row.said(), Map.of()).entrySet().stream()
                .filter(each -> originOf(each.getKey()).equals(origin))
                .filter(each -> row.event()
                        .path("lots")
                        .valueStream()
                        .noneMatch(lots -> lots.path("into").asString("").equals(each.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
        require(stays >= counted, row, "brings back what a return took of " + origin);
    }

    /** Points that the entry moves into a lot, whatever becomes of them there, less those that it takes out of it. */
    private static long moved(Row row, String lot) {
        return -row.movements().stream()
                .filter(flow -> flow.lot().equals(lot))
                .mapToLong(flow -> flow.of("expired"))
                .sum();
    }

    private static String originOf(String lot) {
        String own = lot;
        for (String before = ""; !before.equals(own); ) {
            before = own;
            own = own.startsWith(MERGED) ? own.substring(MERGED.length()) : own.replaceFirst("^reinstated-[0-9]+-", "");
        }
        return own;
    }

    private static Optional<Instant> instant(JsonNode json, String field) {
        return json.has(field) ? Optional.of(Instant.parse(json.path(field).asString())) : Optional.empty();
    }

    private static String name(Row row) {
        return row.programme() + "/" + row.event().path("reinstatement").asString("");
    }
}
