package loyalty.ledger.audit.invariant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-41: partners of a version pay for what an award says, each within a point of its exact share, and as much moves from their accounts as stands
 * of it; what is taken back goes back to them by what stands then, whatever the steps, so that none gets more than it paid. What is rated anew is paid for by
 * its new shares.
 */
final class Funded extends Check {

    private static final String BEFORE = "partner/";
    private static final String AFTER = "/funded";

    /** The rules and campaigns of each version, and who funds them; the partners themselves under their own names. */
    private final Map<String, Map<String, String>> versions = new HashMap<>();

    private final Map<String, Stand> stands = new HashMap<>();

    /** What was given, what partners pay of it, in order, and how much of it stands. */
    private record Stand(long all, Map<String, Long> paid, long left) {}

    Funded() {
        super("INV-41", "FUNDED");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "programme-published" -> published(row);
            case "purchase-recorded" -> {
                var award = row.event().path("award");
                long all = award.path("points").asLong();
                long left =
                        all - row.event().path("claim").path("reversedBefore").asLong();
                var stand = new Stand(all, paid(award.path("partners")), left);
                counted();
                pays(row, stand);
                divided(row, award, stand);
                stands.put(name(row, "purchase"), stand);
            }
            case "referral-rewarded" -> {
                long all = row.event().path("points").asLong();
                var stand = new Stand(all, paid(row.event().path("partners")), all);
                counted();
                pays(row, stand);
                stands.put(side(row), stand);
            }
            case "purchase-rerated" -> rerated(row);
            case "purchase-returned", "purchase-voided" -> takenBack(row, name(row, "purchase"));
            case "referral-clawed-back" -> takenBack(row, side(row));
            default -> require(moved(row).isEmpty(), row, "moves points of partners");
        }
    }

    /** What each pays for from now on, in place of what it paid for until now. */
    private void rerated(Row row) {
        var award = row.event().path("award");
        long all = award.path("points").asLong();
        long left = all
                - row.event().path("reversed").asLong()
                + row.event().path("lapsedBefore").asLong();
        var after = new Stand(all, paid(award.path("partners")), left);
        var before = stands.getOrDefault(name(row, "purchase"), new Stand(0, Map.of(), 0));
        counted();
        paysFor(row, after);
        divided(row, award, after);
        var moved = standing(before.left(), before);
        standing(left, after).forEach((partner, points) -> moved.merge(partner, -points, Math::addExact));
        require(moved(row).equals(without0(moved)), row, "moves other points of partners than they come to pay for");
        stands.put(name(row, "purchase"), after);
    }

    private void published(Row row) {
        var document = row.event().path("document");
        var funders = new HashMap<String, String>();
        document.path("partners").forEach(each -> funders.put("partner " + id(each), id(each)));
        document.path("earning").path("rules").forEach(each -> note(funders, "rule ", each));
        document.path("campaigns").forEach(each -> note(funders, "campaign ", each));
        versions.put(version(row.programme(), document.path("version").asInt()), funders);
    }

    private static void note(Map<String, String> funders, String kind, JsonNode each) {
        if (each.has("fundedBy")) {
            funders.put(kind + id(each), each.path("fundedBy").asString(""));
        }
    }

    private static Map<String, Long> paid(JsonNode partners) {
        var paid = new LinkedHashMap<String, Long>();
        partners.forEach(each ->
                paid.put(each.path("partner").asString(""), each.path("points").asLong()));
        return paid;
    }

    private void pays(Row row, Stand stand) {
        paysFor(row, stand);
        var from = standing(stand.left(), stand);
        from.replaceAll((_, points) -> -points);
        require(moved(row).equals(without0(from)), row, "moves other points of partners than they pay for");
    }

    private void paysFor(Row row, Stand stand) {
        var known = funders(row);
        for (String partner : stand.paid().keySet()) {
            require(known.containsKey("partner " + partner), row, partner + " is no partner of the version");
        }
        long sum = stand.paid().values().stream().mapToLong(Long::longValue).sum();
        require(sum <= stand.all(), row, "partners pay for more than there is");
    }

    /** Each partner within a point of its exact share of what rules gave, where campaigns gave nothing. */
    private void divided(Row row, JsonNode award, Stand stand) {
        if (award.has("campaigns")) {
            return;
        }
        var funders = funders(row);
        Map<String, BigDecimal> gave = new HashMap<>();
        BigDecimal all = BigDecimal.ZERO;
        for (JsonNode share : award.path("shares")) {
            var exact = share.has("exact")
                    ? new BigDecimal(share.path("exact").asString())
                    : BigDecimal.valueOf(share.path("points").asLong());
            all = all.add(exact);
            String funder = funders.get("rule " + share.path("rule").asString(""));
            if (funder != null) {
                gave.merge(funder, exact, BigDecimal::add);
            }
        }
        Set<String> partners = new HashSet<>(gave.keySet());
        partners.addAll(stand.paid().keySet());
        for (String partner : partners) {
            var off = BigDecimal.valueOf(stand.paid().getOrDefault(partner, 0L))
                    .multiply(all)
                    .subtract(BigDecimal.valueOf(stand.all()).multiply(gave.getOrDefault(partner, BigDecimal.ZERO)));
            require(off.abs().compareTo(all) < 0, row, partner + " pays a point more or less than its share");
        }
    }

    private void takenBack(Row row, String of) {
        var before = stands.get(of);
        if (before == null) {
            require(moved(row).isEmpty(), row, "gives back to partners what nothing had cost them");
            return;
        }
        counted();
        long taken = row.event().path("reversed").asLong()
                - row.event().path("lapsedBefore").asLong();
        var after = new Stand(before.all(), before.paid(), before.left() - taken);
        var left = standing(after.left(), after);
        var back = standing(before.left(), before);
        back.replaceAll((partner, points) -> points - left.getOrDefault(partner, 0L));
        require(moved(row).equals(without0(back)), row, "gives back to partners other points than stand no more");
        stands.put(of, after);
    }

    /** What partners pay of what is left: one after the other, of what those before leave, rounded half up. */
    private static Map<String, Long> standing(long points, Stand stand) {
        var standing = new LinkedHashMap<String, Long>();
        var left = BigInteger.valueOf(points);
        var of = BigInteger.valueOf(stand.all());
        for (var each : stand.paid().entrySet()) {
            var full = BigInteger.valueOf(each.getValue());
            var part = of.signum() <= 0
                    ? BigInteger.ZERO
                    : left.multiply(full).shiftLeft(1).add(of).divide(of.shiftLeft(1));
            standing.put(each.getKey(), part.longValueExact());
            left = left.subtract(part);
            of = of.subtract(full);
        }
        return standing;
    }

    private static Map<String, Long> without0(Map<String, Long> points) {
        var some = new HashMap<>(points);
        some.values().removeIf(each -> each == 0);
        return some;
    }

    /** What came to partners, negative where it came from them. */
    private static Map<String, Long> moved(Row row) {
        var moved = new HashMap<String, Long>();
        for (Row.Flow flow : row.movements()) {
            partner(moved, flow.from(), -flow.points());
            partner(moved, flow.to(), flow.points());
        }
        return without0(moved);
    }

    private static void partner(Map<String, Long> moved, String account, long points) {
        if (account.startsWith(BEFORE) && account.endsWith(AFTER)) {
            moved.merge(account.substring(BEFORE.length(), account.length() - AFTER.length()), points, Math::addExact);
        }
    }

    private Map<String, String> funders(Row row) {
        return versions.getOrDefault(
                version(row.programme(), row.event().path("programmeVersion").asInt()), Map.of());
    }

    private static String version(String programme, int number) {
        return programme + "/" + number;
    }

    private static String id(JsonNode node) {
        return node.path("id").asString("");
    }

    /** One of the two who were rewarded. */
    private static String side(Row row) {
        return name(row, "friend") + "/" + row.event().path("member").asString("");
    }

    private static String name(Row row, String kind) {
        return row.programme() + "/" + row.event().path(kind).asString("");
    }
}
