package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * INV-04: no lot ever gives more than it holds, none is spent before it is active or once it has lapsed, a redemption takes what
 * lapses soonest first, and what is left in the lots of a member is what the member has.
 */
final class LotRests extends Check {

    private final Map<String, Map<String, long[]>> lots = new HashMap<>();
    private final Map<String, long[]> members = new HashMap<>();

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
            add(members.computeIfAbsent(row.said(), _ -> new long[2]), active, pending);
            long[] rest = lots.computeIfAbsent(row.said(), _ -> new HashMap<>())
                    .computeIfAbsent(flow.lot(), _ -> new long[2]);
            add(rest, active, pending);
            require(rest[0] >= 0 && rest[1] >= 0, row, "takes more from " + flow.lot() + " than it holds");
            var at = Instant.parse(row.event().path("effectiveAt").asString());
            var lapses = flow.lapsesAt().map(Instant::parse).orElse(Instant.MAX);
            if (active < 0) {
                require(at.isBefore(lapses), row, "takes from " + flow.lot() + ", which had lapsed");
            }
            if (row.type().equals("points-redeemed")) {
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
    }

    private static void add(long[] rest, long active, long pending) {
        rest[0] = Math.addExact(rest[0], active);
        rest[1] = Math.addExact(rest[1], pending);
    }

    @Override
    void end(long head) {
        members.forEach((member, total) -> {
            long[] sum = new long[2];
            lots.getOrDefault(member, Map.of()).values().forEach(rest -> add(sum, rest[0], rest[1]));
            if (sum[0] != total[0] || sum[1] != total[1]) {
                wrong(head, "the lots of " + member + " hold " + sum[0] + ", not " + total[0]);
            }
        });
    }
}
