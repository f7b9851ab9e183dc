package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * INV-03: what is held ends once. A redemption is made at once or held; what is held is captured or voided at most once, before it
 * runs out, and never more of it than is held; what was spent is undone at most once, whole, and only by its own member. Every hold
 * lays its own way back, and whatever ends it before its time takes that away. Each part of what a household spends is looked at by itself.
 */
final class Holds extends Check {

    private static final String RESERVED = "reserved";
    private static final Set<String> HOLDING = Set.of("points-authorised", "points-captured", "authorisation-voided");

    /**
     * A redemption.
     *
     * @param points what was spent and has not gone back; 0 while it is held
     * @param held what is held; 0 once that has ended
     * @param until when what is held goes back
     * @param refunded whether any of it went back with what it had paid for
     */
    private record Redemption(String subject, long points, long held, Instant until, boolean refunded, boolean undone) {

        static Redemption spent(String subject, long points) {
            return new Redemption(subject, points, 0, Instant.MIN, false, false);
        }
    }

    /** By the name, and by the part where a household spends. */
    private final Map<String, Redemption> redemptions = new HashMap<>();

    private final Set<String> begun = new HashSet<>();

    /** Who has all that a member had, by subject. */
    private final Map<String, String> holders = new HashMap<>();

    Holds() {
        super("INV-03", "HOLDS");
    }

    @Override
    void see(Row row) {
        require(
                HOLDING.contains(row.type()) || (moved(row, false) == 0 && moved(row, true) == 0),
                row,
                "holds points, of which nothing is known");
        String name = row.programme() + "/" + row.event().path("redemption").asString("");
        int part = row.event().path("household").path("part").asInt(1);
        String key = name + "/" + part;
        long points = row.event().path("points").asLong(0);
        switch (row.type()) {
            case "points-redeemed" -> {
                counted();
                require(part > 1 || begun.add(name), row, "redeems " + name + " again");
                begins(row, key, Redemption.spent(row.said(), points));
            }
            case "points-authorised" -> {
                counted();
                var until = Instant.parse(row.event().path("heldUntil").asString());
                require(begun.add(name), row, "redeems " + name + " again");
                begins(row, key, new Redemption(row.said(), 0, points, until, false, false));
                require(moved(row, false) == points && moved(row, true) == -points, row, "lays another way back");
            }
            case "points-captured" -> ends(row, key, points);
            case "authorisation-voided" -> ends(row, key, 0);
            case "redemption-undone" -> undone(row, key, points);
            case "redemption-refunded" -> refunded(row, key, points);
            case "member-merged" -> {
                var members = row.programme() + "/member/";
                holders.put(
                        members + row.event().path("source").asString(""),
                        members + row.event().path("target").asString(""));
            }
            default -> {
                // Neither spends nor holds.
            }
        }
    }

    private void begins(Row row, String key, Redemption redemption) {
        require(redemptions.put(key, redemption) == null, row, "redeems the part " + key + " again");
    }

    private void ends(Row row, String key, long captured) {
        counted();
        var before = redemptions.get(key);
        if (before == null || before.held() == 0 || !before.subject().equals(row.said())) {
            wrong(row.position(), "ends what is not held for " + key);
            return;
        }
        long released = row.event().path("released").asLong(0);
        require(captured + released == before.held(), row, "captures and releases more or less than is held");
        require(
                moved(row, false) == -before.held() && moved(row, true) == before.held(),
                row,
                "leaves a way back of what is held no more");
        require(
                Instant.parse(row.event().path("effectiveAt").asString()).isBefore(before.until()),
                row,
                "ends a hold that had run out");
        redemptions.put(key, new Redemption(before.subject(), captured, 0, before.until(), false, false));
    }

    private void undone(Row row, String key, long points) {
        counted();
        var before = redemptions.get(key);
        require(
                before != null
                        && before.points() == points
                        && (points > 0 || before.refunded())
                        && !before.undone()
                        && before.subject().equals(row.said()),
                row,
                "undoes " + key + ", which was not spent so");
        redemptions.put(key, new Redemption(row.said(), 0, 0, Instant.MIN, false, true));
    }

    /** To whoever spent it, or has all that was that one's. */
    private void refunded(Row row, String key, long points) {
        counted();
        var before = redemptions.get(key);
        if (before == null || before.undone() || points < 1 || points > before.points()) {
            wrong(row.position(), "gives back of " + key + " what was not spent, or is back already");
            return;
        }
        String holder = before.subject();
        while (!holder.equals(row.said()) && holders.containsKey(holder)) {
            holder = holders.getOrDefault(holder, "");
        }
        require(holder.equals(row.said()), row, "gives back to another than spent " + key);
        redemptions.put(
                key, new Redemption(before.subject(), before.points() - points, 0, before.until(), true, false));
    }

    /** What moved into what is held, with the entry or at an instant of its own. */
    private static long moved(Row row, boolean later) {
        return row.movements().stream()
                .filter(flow -> flow.at().isPresent() == later)
                .mapToLong(flow -> flow.of(RESERVED))
                .sum();
    }
}
