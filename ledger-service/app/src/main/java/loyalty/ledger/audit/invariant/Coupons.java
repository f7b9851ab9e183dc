package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * INV-42: a coupon is redeemed at most once at a time, under its own code, while it is valid and before it is void; what is given back was
 * redeemed, and takes back what it gave. Its points are of the point currency that its terms say. Of each pool as many were drawn as coupons were issued.
 */
final class Coupons extends Check {

    /** A coupon as it was issued. */
    private record Issued(String mark, Instant from, Instant until, String pointCurrency) {}

    /** A redemption that stands. */
    private record Standing(String coupon, Instant at, long points, String pointCurrency) {}

    private final Map<String, Issued> issued = new HashMap<>();
    private final Map<String, Instant> voided = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<String, Instant> back = new HashMap<>();
    private final Map<String, String> redeemed = new HashMap<>();
    private final Map<String, Standing> standing = new HashMap<>();
    private final Map<String, Long> given = new HashMap<>();
    private final Map<String, Long> pools = new HashMap<>();

    Coupons() {
        super("INV-42", "COUPONS");
    }

    @Override
    void see(Row row) {
        row.headerJson().path("draws").properties().forEach(draw -> {
            if (draw.getKey().startsWith(row.programme() + "/coupon-pool-codes/")) {
                given.merge(draw.getKey(), draw.getValue().path("amount").asLong(0), Math::addExact);
            }
        });
        switch (row.type()) {
            case "coupon-issued" -> issued(row);
            case "coupon-voided" -> voided(row);
            case "coupon-redeemed" -> redeemed(row);
            case "coupon-redemption-undone" -> undone(row);
            default -> {
                // Is about no coupon.
            }
        }
    }

    private void issued(Row row) {
        counted();
        pools.merge(row.programme() + "/coupon-pool-codes/" + text(row, "pool"), 1L, Math::addExact);
        var at = instant(row, "effectiveAt", Instant.MIN);
        var from = instant(row, "from", at);
        var coupon = new Issued(
                text(row, "mark"),
                from.isBefore(at) ? at : from,
                instant(row, "until", Instant.MAX),
                row.event().path("terms").path("pointCurrency").asString(""));
        require(issued.put(coupon(row), coupon) == null, row, "issues a coupon that was issued before");
    }

    private void voided(Row row) {
        counted();
        var coupon = issued.get(coupon(row));
        require(
                coupon != null && coupon.mark().equals(text(row, "mark")) && !redeemed.containsKey(coupon(row)),
                row,
                "makes a coupon void that was not issued so, or that is redeemed");
        require(
                voided.put(coupon(row), instant(row, "effectiveAt", Instant.MIN)) == null,
                row,
                "makes a coupon void that is void");
    }

    private void redeemed(Row row) {
        counted();
        var name = coupon(row);
        var at = instant(row, "effectiveAt", Instant.MIN);
        var coupon = issued.get(name);
        require(
                coupon != null && coupon.mark().equals(text(row, "mark")),
                row,
                "redeems a coupon that was not issued with this code");
        if (coupon != null) {
            require(!at.isBefore(coupon.from()) && at.isBefore(coupon.until()), row, "redeems what is not valid then");
            require(
                    coupon.pointCurrency().equals(text(row, "pointCurrency")),
                    row,
                    "gives points of another currency than the coupon says");
        }
        require(at.isBefore(voided.getOrDefault(name, Instant.MAX)), row, "redeems what is void by then");
        require(!at.isBefore(back.getOrDefault(name, Instant.MIN)), row, "redeems what was given back only later");
        require(
                turns.merge(name, 1, Math::addExact) == row.event().path("turn").asInt(0),
                row,
                "is another turn of its coupon than it says");
        require(redeemed.putIfAbsent(name, redemption(row)) == null, row, "redeems a coupon that is redeemed");
        standing.put(
                redemption(row),
                new Standing(name, at, row.event().path("points").asLong(), text(row, "pointCurrency")));
    }

    private void undone(Row row) {
        counted();
        var at = instant(row, "effectiveAt", Instant.MIN);
        var before = standing.remove(redemption(row));
        require(
                before != null
                        && before.coupon().equals(coupon(row))
                        && !at.isBefore(before.at())
                        && before.points() == row.event().path("reversed").asLong()
                        && before.pointCurrency().equals(text(row, "pointCurrency")),
                row,
                "gives back what was not redeemed so");
        redeemed.remove(coupon(row), redemption(row));
        back.merge(coupon(row), at, (one, other) -> one.isAfter(other) ? one : other);
    }

    @Override
    void end(long head) {
        var quotas = new TreeSet<>(given.keySet());
        quotas.addAll(pools.keySet());
        for (String quota : quotas) {
            long taken = given.getOrDefault(quota, 0L);
            long coupons = pools.getOrDefault(quota, 0L);
            if (taken != coupons) {
                wrong(head, quota + " has given " + taken + ", and " + coupons + " coupons were issued");
            }
        }
    }

    private static String coupon(Row row) {
        return row.programme() + "/" + text(row, "coupon");
    }

    private static String redemption(Row row) {
        return row.programme() + "/" + text(row, "redemption");
    }

    private static String text(Row row, String field) {
        return row.event().path(field).asString("");
    }

    private static Instant instant(Row row, String field, Instant otherwise) {
        JsonNode value = row.event().path(field);
        return value.isString() ? Instant.parse(value.asString("")) : otherwise;
    }
}
