package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-49: an order that gives a coupon and the coupon say the same of each other, and the order stands right after it; no other coupon says that an
 * order gave it. Whoever cancels such an order gives up its coupon: it is void by then, and not redeemed.
 */
final class RewardCoupons extends Check {

    /** A coupon that an order gave, as either of them says. */
    private record Given(
            String member,
            String order,
            String coupon,
            String pool,
            String nonce,
            String at,
            String from,
            String until) {}

    /** A coupon whose order has to follow. */
    private record Awaited(long position, Given given) {}

    private Optional<Awaited> awaited = Optional.empty();
    private final Map<String, String> coupons = new HashMap<>();
    private final Map<String, Instant> voided = new HashMap<>();
    private final Set<String> redeemed = new HashSet<>();

    RewardCoupons() {
        super("INV-49", "REWARD-COUPONS");
    }

    @Override
    void see(Row row) {
        var before = awaited;
        awaited = Optional.empty();
        var event = row.event();
        switch (row.type()) {
            case "coupon-issued" -> {
                alone(before);
                if (event.has("order")) {
                    counted();
                    awaited = Optional.of(new Awaited(row.position(), given(row, event)));
                }
            }
            case "reward-ordered" -> ordered(row, before);
            default -> {
                alone(before);
                later(row);
            }
        }
    }

    private void ordered(Row row, Optional<Awaited> before) {
        var coupon = row.event().path("coupon");
        if (coupon.isMissingNode()) {
            alone(before);
            return;
        }
        counted();
        var given = given(row, coupon);
        boolean follows = before.map(each ->
                        each.position() + 1 == row.position() && each.given().equals(given))
                .orElse(false);
        require(follows, row, "gives a coupon that was not issued so right before it");
        coupons.put(order(row), name(row, given.coupon()));
    }

    private void alone(Optional<Awaited> before) {
        before.ifPresent(each -> wrong(each.position(), "issues a coupon for an order that does not follow"));
    }

    private void later(Row row) {
        var coupon = name(row, row.event().path("coupon").asString(""));
        switch (row.type()) {
            case "coupon-voided" ->
                voided.put(coupon, Instant.parse(row.event().path("effectiveAt").asString("")));
            case "coupon-redeemed" -> redeemed.add(coupon);
            case "coupon-redemption-undone" -> redeemed.remove(coupon);
            case "reward-order-cancelled" -> cancelled(row);
            default -> {
                // Is about no coupon.
            }
        }
    }

    private void cancelled(Row row) {
        var coupon = coupons.get(order(row));
        if (coupon == null) {
            return;
        }
        counted();
        var at = Instant.parse(row.event().path("effectiveAt").asString(""));
        require(
                !voided.getOrDefault(coupon, Instant.MAX).isAfter(at) && !redeemed.contains(coupon),
                row,
                "cancels an order and leaves what it gave");
    }

    @Override
    void end(long head) {
        alone(awaited);
    }

    private static Given given(Row row, JsonNode coupon) {
        var event = row.event();
        return new Given(
                event.path("member").asString(""),
                event.path("order").asString(""),
                coupon.path("coupon").asString(""),
                coupon.path("pool").asString(""),
                coupon.path("nonce").asString(""),
                event.path("effectiveAt").asString(""),
                coupon.path("from").asString(""),
                coupon.path("until").asString(""));
    }

    private static String order(Row row) {
        return name(row, row.event().path("order").asString(""));
    }

    private static String name(Row row, String id) {
        return row.programme() + "/" + id;
    }
}
