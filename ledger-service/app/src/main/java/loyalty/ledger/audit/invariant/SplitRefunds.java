package loyalty.ledger.audit.invariant;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * INV-55: what points have paid for in part comes back in that ratio: a redemption pays for one purchase, and with all that was spent for it; each return says
 * what it had cost and gives back its share of each redemption, rounded down, and of the money, rounded up; the last gives back what is left, and a voiding all
 * that is not back. As many points go back as that says, and of no redemption more than were spent.
 */
final class SplitRefunds extends Check {

    /** By programme and redemption. */
    private final Map<String, Long> spent = new HashMap<>();

    /** What went back of a redemption, however. */
    private final Map<String, Long> back = new HashMap<>();

    private final Map<String, String> paidFor = new HashMap<>();

    /** By programme and purchase. */
    private final Map<String, Order> orders = new HashMap<>();

    /** What goes back by entries that no return or voiding has told of yet. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(long position, long points) {}

    /** An order that was paid partly in points. */
    private static final class Order {
        private final long paid;
        private long price;
        private long returned;
        private long refunded;

        /** All that was spent, by redemption. */
        private final Map<String, Long> points = new LinkedHashMap<>();

        /** What returns have given back, by redemption. */
        private final Map<String, Long> given = new HashMap<>();

        Order(long paid) {
            this.paid = paid;
            this.price = paid;
        }
    }

    SplitRefunds() {
        super("INV-55", "SPLIT-REFUNDS");
    }

    @Override
    void see(Row row) {
        var event = row.event();
        long points = event.path("points").asLong();
        switch (row.type()) {
            case "points-redeemed", "points-captured" -> spent.merge(redemption(row, event), points, Math::addExact);
            case "redemption-undone" -> gives(row, redemption(row, event), points);
            case "redemption-refunded" -> {
                gives(row, redemption(row, event), points);
                waiting.merge(
                        purchase(row) + " " + event.path("returned").asString("") + " " + redemption(row, event),
                        new Waiting(row.position(), points),
                        (one, other) -> new Waiting(other.position(), Math.addExact(one.points(), other.points())));
            }
            case "purchase-recorded" -> paid(row, event);
            case "purchase-returned" -> returned(row, event);
            case "purchase-voided" -> voided(row, event);
            default -> {
                // Neither spends points nor gives any back.
            }
        }
    }

    private void gives(Row row, String redemption, long points) {
        long all = back.merge(redemption, points, Math::addExact);
        require(all <= spent.getOrDefault(redemption, 0L), row, "gives back more than was spent for " + redemption);
    }

    private void paid(Row row, JsonNode event) {
        if (event.path("paidWith").isEmpty()) {
            return;
        }
        counted();
        var order = new Order(minor(event.path("paid")));
        event.path("paidWith").forEach(each -> {
            String redemption = redemption(row, each);
            long points = each.path("points").asLong();
            require(
                    points > 0 && points == spent.getOrDefault(redemption, 0L),
                    row,
                    "is paid with other points than were spent for " + redemption);
            require(
                    paidFor.putIfAbsent(redemption, purchase(row)) == null,
                    row,
                    "is paid with what has paid for another purchase");
            order.price = Math.addExact(order.price, minor(each.path("worth")));
            order.points.put(redemption, points);
        });
        orders.put(purchase(row), order);
    }

    private void returned(Row row, JsonNode event) {
        var order = orders.get(purchase(row));
        var split = event.path("order");
        require((order == null) == split.isMissingNode(), row, "splits what was not paid in points, or not what was");
        if (order == null || split.isMissingNode()) {
            return;
        }
        counted();
        long price = minor(split.path("price"));
        boolean last = order.returned + price == order.price;
        require(
                price > 0
                        && minor(split.path("priceBefore")) == order.returned
                        && order.returned + price <= order.price,
                row,
                "says that something came back that was not left");
        long moneyLeft = order.paid - order.refunded;
        long money = last ? moneyLeft : Math.min(moneyLeft, share(order.paid, price, order.price, order.price - 1));
        require(minor(event.path("refund")) == money, row, "gives back other money than its share");
        var told = told(row, split.path("points"));
        order.points.forEach((redemption, all) -> {
            long before = order.given.getOrDefault(redemption, 0L);
            long share = last ? all - before : share(all, price, order.price, 0);
            long goes = wentBack(row, event.path("returned").asString(""), redemption);
            long left = spent.getOrDefault(redemption, 0L) - back.getOrDefault(redemption, 0L) + goes;
            require(goes == Math.min(share, left), row, "gives back another share of " + redemption);
            require(told.getOrDefault(redemption, -1L) == goes, row, "tells of other points than went back");
            order.given.merge(redemption, goes, Math::addExact);
        });
        order.returned = Math.addExact(order.returned, price);
        order.refunded = Math.addExact(order.refunded, money);
    }

    private void voided(Row row, JsonNode event) {
        var order = orders.get(purchase(row));
        if (order == null) {
            return;
        }
        counted();
        var told = told(row, event.path("pointsBack"));
        for (String redemption : order.points.keySet()) {
            long goes = wentBack(row, "", redemption);
            require(told.getOrDefault(redemption, -1L) == goes, row, "tells of other points than went back");
            require(
                    spent.getOrDefault(redemption, 0L).equals(back.getOrDefault(redemption, 0L)),
                    row,
                    "leaves spent what paid for nothing");
        }
    }

    private long wentBack(Row row, String returned, String redemption) {
        var found = waiting.remove(purchase(row) + " " + returned + " " + redemption);
        return found == null ? 0 : found.points();
    }

    @Override
    void end(long head) {
        waiting.forEach(
                (name, each) -> wrong(each.position(), "gives points back for nothing that came back: " + name));
    }

    /** So much of it as the part is of the whole, rounded down where nothing more is added. */
    private static long share(long of, long part, long whole, long more) {
        return BigInteger.valueOf(of)
                .multiply(BigInteger.valueOf(part))
                .add(BigInteger.valueOf(more))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    private static Map<String, Long> told(Row row, JsonNode back) {
        var told = new HashMap<String, Long>();
        back.forEach(each -> told.put(redemption(row, each), each.path("points").asLong()));
        return told;
    }

    private static long minor(JsonNode money) {
        return money.path("minorUnits").asLong();
    }

    private static String redemption(Row row, JsonNode named) {
        return row.programme() + "/" + named.path("redemption").asString("");
    }

    private static String purchase(Row row) {
        return row.programme() + "/" + row.event().path("purchase").asString("");
    }
}
