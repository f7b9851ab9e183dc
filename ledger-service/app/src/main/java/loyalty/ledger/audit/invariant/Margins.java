package loyalty.ledger.audit.invariant;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * INV-48: where margins count towards the tier, a purchase counts what of its price is left once the goods of its lines are paid for, or says that nobody told
 * what they cost; and what comes back of it takes as much as it left, so that nobody counts less than nothing.
 */
final class Margins extends Check {

    private static final String METRIC = "MARGIN";

    private final Map<String, Stand> stands = new HashMap<>();

    /**
     * What is kept of a purchase that counts by its margin.
     *
     * @param cost empty where nobody told it; minor units, as all of it
     */
    private record Stand(long paid, long kept, Optional<BigInteger> cost) {

        Stand keeping(long less) {
            return new Stand(paid, less, cost);
        }

        long margin() {
            var profit = cost.map(each -> BigInteger.valueOf(paid).subtract(each))
                    .filter(each -> each.signum() > 0)
                    .orElse(BigInteger.ZERO);
            return paid == 0
                    ? 0
                    : profit.multiply(BigInteger.valueOf(kept))
                            .divide(BigInteger.valueOf(paid))
                            .longValueExact();
        }
    }

    Margins() {
        super("INV-48", "MARGINS");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "purchase-recorded" -> recorded(row);
            case "purchase-returned" -> returned(row);
            case "purchase-rerated" ->
                require(credits(row).isEmpty(), row, "counts another margin, though nobody paid anything else");
            default -> {
                // Sells nothing.
            }
        }
    }

    private void recorded(Row row) {
        var credits = credits(row);
        if (credits.isEmpty()) {
            return;
        }
        counted();
        var event = row.event();
        long paid = minorUnits(event.path("paid"));
        var stand = new Stand(paid, paid - minorUnits(event.path("claim").path("refundedBefore")), cost(event, paid));
        boolean saysUnknown = credits.getFirst().path("unknown").asString("").equals("COST");
        require(credits.size() == 1, row, "counts its margin more than once");
        require(
                saysUnknown == stand.cost().isEmpty(),
                row,
                saysUnknown ? "does not know the cost that its lines say" : "knows a cost that its lines do not say");
        require(
                sum(credits) == stand.margin(),
                row,
                "counts a margin of " + sum(credits) + " instead of " + stand.margin());
        stands.put(name(row), stand);
    }

    private void returned(Row row) {
        var before = stands.get(name(row));
        if (before == null) {
            require(credits(row).isEmpty(), row, "takes a margin that its purchase did not count");
            return;
        }
        counted();
        var after = before.keeping(before.kept() - minorUnits(row.event().path("refund")));
        require(
                sum(credits(row)) == after.margin() - before.margin(),
                row,
                "takes a margin of " + -sum(credits(row)) + " instead of " + (before.margin() - after.margin()));
        stands.put(name(row), after);
    }

    private static Optional<BigInteger> cost(JsonNode event, long paid) {
        var lines = event.path("lines").valueStream().toList();
        boolean known = !lines.isEmpty()
                && lines.stream().allMatch(line -> line.has("cost"))
                && sum(lines, "amount").compareTo(BigInteger.valueOf(paid)) >= 0;
        return known ? Optional.of(sum(lines, "cost")) : Optional.empty();
    }

    private static BigInteger sum(List<JsonNode> lines, String what) {
        return lines.stream()
                .map(line -> BigInteger.valueOf(minorUnits(line.path(what))))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<JsonNode> credits(Row row) {
        return row.event()
                .path("qualifying")
                .valueStream()
                .filter(each -> each.path("metric").asString("").equals(METRIC))
                .toList();
    }

    private static long sum(List<JsonNode> credits) {
        return credits.stream().mapToLong(each -> each.path("points").asLong()).sum();
    }

    private static long minorUnits(JsonNode money) {
        return money.path("minorUnits").asLong();
    }

    private static String name(Row row) {
        return row.programme() + "/" + row.event().path("purchase").asString("");
    }
}
