package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;

/**
 * INV-03: what is held ends once. Nothing is reserved as yet, so the automaton is that of a redemption: spent once, undone at most
 * once, whole, and only by its own member.
 */
final class Holds extends Check {

    private record Spent(String subject, long points, boolean undone) {}

    // Points pass through "clearing" within an entry, when an e-mail is confirmed; that none stay there is INV-01's.
    private static final String RESERVED = "reserved";

    private final Map<String, Spent> redemptions = new HashMap<>();

    Holds() {
        super("INV-03", "HOLDS");
    }

    @Override
    void see(Row row) {
        for (var flow : row.movements()) {
            require(
                    !RESERVED.equals(flow.from()) && !RESERVED.equals(flow.to()),
                    row,
                    "holds points, of which nothing is known");
        }
        String key = row.programme() + "/" + row.event().path("redemption").asString("");
        long points = row.event().path("points").asLong(0);
        if (row.type().equals("points-redeemed")) {
            counted();
            require(
                    redemptions.put(key, new Spent(row.said(), points, false)) == null,
                    row,
                    "redeems " + key + " again");
        } else if (row.type().equals("redemption-undone")) {
            counted();
            var spent = redemptions.put(key, new Spent(row.said(), points, true));
            require(
                    spent != null
                            && !spent.undone()
                            && spent.points() == points
                            && spent.subject().equals(row.said()),
                    row,
                    "undoes " + key + ", which was not spent so");
        }
    }
}
