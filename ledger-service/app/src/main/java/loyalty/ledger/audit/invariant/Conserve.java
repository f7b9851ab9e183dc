package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * INV-01: points only move; they come from issuance, or are forgiven, and every programme's books add up to zero. What an entry says
 * it earned, spent or took back is what its movements moved.
 */
final class Conserve extends Check {

    private static final Set<String> ACCOUNTS =
            Set.of("issuance", "pending", "active", "redeemed", "reversed", "forgiven", "clearing");
    private static final Set<String> SOURCES = Set.of("issuance", "forgiven");

    private final Map<String, Map<String, Long>> books = new HashMap<>();

    Conserve() {
        super("INV-01", "CONSERVE");
    }

    @Override
    void see(Row row) {
        for (var flow : row.movements()) {
            counted();
            require(
                    ACCOUNTS.contains(flow.from())
                            && ACCOUNTS.contains(flow.to())
                            && !flow.from().equals(flow.to()),
                    row,
                    "a movement from " + flow.from() + " to " + flow.to());
            require(
                    !SOURCES.contains(flow.to()) && !flow.from().equals("reversed"),
                    row,
                    "points went back to " + flow.to());
            var book = books.computeIfAbsent(row.programme(), _ -> new HashMap<>());
            book.merge(flow.from(), -flow.points(), Math::addExact);
            book.merge(flow.to(), flow.points(), Math::addExact);
        }
        require(moved(row, "clearing") == 0, row, "points stay in clearing");
        stated(row);
    }

    private void stated(Row row) {
        var event = row.event();
        switch (row.type()) {
            case "purchase-recorded" ->
                equal(row, event.path("award").path("points").asLong(), -moved(row, "issuance"));
            case "member-registered" -> equal(row, event.path("bonus").asLong(), -moved(row, "issuance"));
            case "email-confirmed" -> equal(row, event.path("activated").asLong(), -moved(row, "pending"));
            case "referral-rewarded", "review-approved" ->
                equal(row, event.path("points").asLong(), -moved(row, "issuance"));
            case "points-redeemed" -> equal(row, event.path("points").asLong(), moved(row, "redeemed"));
            case "redemption-undone" -> equal(row, event.path("points").asLong(), -moved(row, "redeemed"));
            case "purchase-returned", "review-removed" -> {
                long taken = event.path("reversed").asLong()
                        - event.path("lapsedBefore").asLong();
                equal(row, taken, moved(row, "reversed"));
                equal(row, event.path("forgiven").asLong(), -moved(row, "forgiven"));
            }
            default -> equal(row, 0, row.movements().size());
        }
    }

    private static long moved(Row row, String account) {
        return row.movements().stream().mapToLong(flow -> flow.of(account)).sum();
    }

    private void equal(Row row, long said, long moved) {
        require(said == moved, row, "says " + said + " points and moves " + moved);
    }

    @Override
    void end(long head) {
        books.forEach((programme, book) -> {
            long sum = book.values().stream().mapToLong(Long::longValue).sum();
            if (sum != 0) {
                wrong(head, "the books of " + programme + " add up to " + sum);
            }
            book.forEach((account, points) -> {
                boolean right = SOURCES.contains(account) ? points <= 0 : points >= 0;
                if (!right) {
                    wrong(head, account + " of " + programme + " stands at " + points);
                }
            });
        });
    }
}
