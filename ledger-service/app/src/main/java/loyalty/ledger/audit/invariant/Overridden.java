package loyalty.ledger.audit.invariant;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * INV-58: a redemption takes points later than it was made only where somebody said why, when the lots that give them are there and not after it was
 * recorded; and none of its points is back before it was taken.
 */
final class Overridden extends Check {

    /** How far the clock of who decided may run ahead of the journal's. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /** What had been taken, less what had gone back, by each instant at which either happened; of redemptions that took something later. */
    private final Map<String, NavigableMap<Instant, Long>> taken = new HashMap<>();

    Overridden() {
        super("INV-58", "OVERRIDDEN");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "points-redeemed" -> redeemed(row);
            case "redemption-undone", "redemption-refunded" -> wentBack(row);
            default -> {
                // Neither takes points for a redemption that a person may record, nor gives any back.
            }
        }
    }

    private void redeemed(Row row) {
        counted();
        var at = at(row);
        var reason = row.event().path("reason");
        var recorded = Instant.EPOCH.plus(row.recordedMicros(), ChronoUnit.MICROS);
        var sums = new TreeMap<Instant, Long>();
        for (var flow : row.movements()) {
            var then = flow.effectiveAt(at);
            add(then, flow.of("redeemed"), sums);
            if (flow.at().isPresent()) {
                require(!reason.isMissingNode(), row, "takes points later than it was made, and does not say why");
                require(
                        then.isAfter(at) && !then.isAfter(recorded.plus(AHEAD_MAX)),
                        row,
                        "takes points at " + then + ", not between its own instant and the present");
                require(isOpen(flow, then), row, "takes from " + flow.lot() + ", which was not there at " + then);
            }
        }
        require(
                reason.isMissingNode()
                        || reason.equals(row.headerJson().path("metadata").path("reason")),
                row,
                "gives another reason than its header");
        if (row.movements().stream().anyMatch(flow -> flow.at().isPresent())) {
            taken.put(redemption(row), sums);
        }
    }

    private static boolean isOpen(Row.Flow flow, Instant at) {
        return flow.activeFrom()
                        .map(Instant::parse)
                        .filter(from -> !from.isAfter(at))
                        .isPresent()
                && flow.lapsesAt().map(Instant::parse).orElse(Instant.MAX).isAfter(at);
    }

    private void wentBack(Row row) {
        counted();
        var sums = taken.get(redemption(row));
        if (sums != null) {
            for (var flow : row.movements()) {
                add(flow.effectiveAt(at(row)), flow.of("redeemed"), sums);
            }
            require(
                    sums.values().stream().allMatch(sum -> sum >= 0),
                    row,
                    "gives points of " + redemption(row) + " back before they were taken");
        }
    }

    /** Adds to the sums from an instant on. */
    private static void add(Instant at, long points, NavigableMap<Instant, Long> sums) {
        if (points != 0) {
            var before = sums.floorEntry(at);
            sums.putIfAbsent(at, before == null ? 0L : before.getValue());
            sums.tailMap(at, true).replaceAll((_, sum) -> Math.addExact(sum, points));
        }
    }

    private static Instant at(Row row) {
        return Instant.parse(row.event().path("effectiveAt").asString());
    }

    private static String redemption(Row row) {
        return row.programme() + "/" + row.event().path("redemption").asString("");
    }
}
