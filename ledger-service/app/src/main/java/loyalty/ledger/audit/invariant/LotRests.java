package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * INV-04: no lot ever gives more than it holds, none is spent before it is active or once it has lapsed, a redemption takes what
 * lapses soonest first, and what is left in the lots of a member is what the member was last told to have.
 */
final class LotRests extends Check {

    /** What is left in a lot, on the terms of its last movement. */
    private static final class Rest {
        private long active;
        private long pending;
        private Instant activeFrom = Instant.MAX;
        private Instant lapsesAt = Instant.MAX;
        private final List<Later> later = new ArrayList<>();

        /** What is active as of an instant at which nothing recorded is still to come but what says so itself. */
        long activeAt(Instant at) {
            return active
                    - later.stream()
                            .filter(each -> each.at().isAfter(at))
                            .mapToLong(Later::active)
                            .sum();
        }

        boolean countsAt(Instant at) {
            return !activeFrom.isAfter(at) && at.isBefore(lapsesAt);
        }
    }

    /** A movement that takes effect at an instant of its own. */
    private record Later(Instant at, long active) {}

    /**
     * The last balance that a member was told.
     *
     * @param latest whether nothing was recorded before that took effect later: else lots of later count elsewhere
     */
    private record Told(long position, Instant at, long balance, boolean latest) {}

    /** What takes from the lots that lapse soonest. */
    private static final Set<String> SPENDING = Set.of(
            "points-redeemed",
            "draw-ticket-issued",
            "reward-ordered",
            "points-transferred",
            "points-authorised",
            "points-adjusted",
            "adjustment-approved");

    private final Map<String, Map<String, Rest>> lots = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();

    LotRests() {
        super("INV-04", "LOTS");
    }

    @Override
    void see(Row row) {
        Instant lapsesNext = Instant.MIN;
        for (var flow : row.movements()) {
            counted();
            long active = flow.of("active");
            long pending = flow.of("pending");
            var rest =
                    lots.computeIfAbsent(row.said(), _ -> new HashMap<>()).computeIfAbsent(flow.lot(), _ -> new Rest());
            rest.active = Math.addExact(rest.active, active);
            rest.pending = Math.addExact(rest.pending, pending);
            rest.activeFrom = flow.activeFrom().map(Instant::parse).orElse(Instant.MAX);
            rest.lapsesAt = flow.lapsesAt().map(Instant::parse).orElse(Instant.MAX);
            require(rest.active >= 0 && rest.pending >= 0, row, "takes more from " + flow.lot() + " than it holds");
            var at = Instant.parse(row.event().path("effectiveAt").asString());
            var lapses = rest.lapsesAt;
            if (flow.at().isPresent()) {
                rest.later.add(new Later(flow.effectiveAt(at), active));
                continue; // it only says what comes of what is held; that the hold ends so is INV-03's
            }
            if (active < 0 && !flow.to().equals("expired")) {
                require(at.isBefore(lapses), row, "takes from " + flow.lot() + ", which had lapsed");
            }
            if (active < 0 && SPENDING.contains(row.type())) {
                boolean open = flow.activeFrom()
                        .map(Instant::parse)
                        .filter(from -> !from.isAfter(at))
                        .isPresent();
                require(open, row, "spends from " + flow.lot() + ", which was not active");
                require(
                        !lapses.isBefore(lapsesNext),
                        row,
                        "spends from " + flow.lot() + " after one that lapses later");
                lapsesNext = lapses;
            }
        }
        if (!row.event().path("told").isMissingNode()) {
            remember(row);
        }
    }

    private void remember(Row row) {
        var at = Instant.parse(row.event().path("effectiveAt").asString());
        long balance = row.event().path("told").path("balance").asLong(0);
        told.merge(
                row.said(),
                new Told(row.position(), at, balance, true),
                (before, now) -> now.at().isBefore(before.at())
                        ? new Told(now.position(), before.at(), now.balance(), false)
                        : now);
    }

    @Override
    void end(long head) {
        told.forEach((member, last) -> {
            long sum = lots.getOrDefault(member, Map.of()).values().stream()
                    .filter(rest -> rest.countsAt(last.at()))
                    .mapToLong(rest -> rest.activeAt(last.at()))
                    .sum();
            if (last.latest() && sum != last.balance()) {
                wrong(
                        last.position(),
                        "the lots of " + member + " hold " + sum + ", and it was told " + last.balance());
            }
        });
    }
}
