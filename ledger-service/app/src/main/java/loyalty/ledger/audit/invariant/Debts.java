package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * I3 of the books: after each entry that is told in its order, a member who owes has nothing to spend; and the debt that the till was
 * told is the one that the movements up to then add up to. What is told late may leave both for a while in the past (decision 0038).
 */
final class Debts extends Check {

    /** What a member owes from an instant on; and the latest instant told so far. */
    private static final class Owing {
        private final NavigableMap<Instant, Long> changes = new TreeMap<>();
        private Instant latest = Instant.MIN;

        void add(Instant from, long points) {
            changes.merge(from, points, Math::addExact);
        }

        long at(Instant instant) {
            return changes.headMap(instant, true).values().stream().reduce(0L, Math::addExact);
        }
    }

    private final Map<String, Owing> members = new HashMap<>();

    Debts() {
        super("I3", "DEBT-FIRST");
    }

    @Override
    void see(Row row) {
        var told = row.event().path("told");
        if (row.movements().isEmpty() && told.isMissingNode()) {
            return;
        }
        var at = Instant.parse(row.event().path("effectiveAt").asString());
        var owing = members.computeIfAbsent(row.said(), _ -> new Owing());
        for (var flow : row.movements()) {
            long repaid = flow.of("debt");
            if (repaid != 0) {
                owing.add(flow.effectiveAt(at), -repaid);
            }
        }
        if (told.isMissingNode()) {
            return;
        }
        counted();
        long debt = owing.at(at);
        require(
                told.path("debt").asLong(0) == debt,
                row,
                "told a debt of " + told.path("debt").asLong(0) + ", but it was " + debt);
        if (at.isBefore(owing.latest)) {
            return;
        }
        owing.latest = at;
        long balance = told.path("balance").asLong(0);
        require(debt <= 0 || balance == 0, row, "owes " + debt + " with " + balance + " to spend");
    }
}
