package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * INV-40: of each reward its stock has given as many as there are orders that were not cancelled. An order is cancelled once, for as many
 * points as it cost, of the same point currency, and nothing is done with it afterwards.
 */
final class RewardOrders extends Check {

    /** An order that stands, and what it cost: the point currency is empty for the programme's own. */
    private record Standing(String reward, String member, long points, String pointCurrency) {}

    private final Map<String, Standing> standing = new HashMap<>();
    private final Map<String, Long> given = new HashMap<>();

    RewardOrders() {
        super("INV-40", "REWARD-ORDERS");
    }

    @Override
    void see(Row row) {
        row.headerJson().path("draws").properties().forEach(draw -> {
            if (draw.getKey().startsWith(row.programme() + "/reward-stock/")) {
                given.merge(draw.getKey(), draw.getValue().path("amount").asLong(0), Math::addExact);
            }
        });
        switch (row.type()) {
            case "reward-ordered" -> {
                counted();
                var before = standing.put(order(row), of(row));
                require(before == null, row, "places an order that stands already");
                require(row.event().path("points").asLong() > 0, row, "costs nothing");
            }
            case "reward-order-progressed" -> {
                counted();
                var order = standing.get(order(row));
                require(
                        order != null
                                && order.reward().equals(reward(row))
                                && order.member().equals(member(row.event())),
                        row,
                        "carries on an order that does not stand");
            }
            case "reward-order-cancelled" -> {
                counted();
                require(of(row).equals(standing.remove(order(row))), row, "cancels what does not stand so");
            }
            default -> {
                // Is about no order of a reward.
            }
        }
    }

    @Override
    void end(long head) {
        var orders = new HashMap<String, Long>();
        standing.values().forEach(each -> orders.merge(each.reward(), 1L, Long::sum));
        var quotas = new TreeSet<>(given.keySet());
        quotas.addAll(orders.keySet());
        for (String quota : quotas) {
            long taken = given.getOrDefault(quota, 0L);
            long stand = orders.getOrDefault(quota, 0L);
            if (taken != stand) {
                wrong(head, quota + " has given " + taken + ", and " + stand + " orders stand");
            }
        }
    }

    private static Standing of(Row row) {
        return new Standing(
                reward(row),
                member(row.event()),
                row.event().path("points").asLong(),
                row.event().path("pointCurrency").asString(""));
    }

    /** The quota of the reward. */
    private static String reward(Row row) {
        return row.programme() + "/reward-stock/" + row.event().path("reward").asString("");
    }

    private static String member(JsonNode event) {
        return event.path("member").asString("");
    }

    private static String order(Row row) {
        return row.programme() + "/" + row.event().path("order").asString("");
    }
}
