package loyalty.ledger.audit.invariant;

import tools.jackson.databind.JsonNode;

/** INV-05: points of a movement lie in 1 to 10^12, money in 0 to 10^12, and every number is a whole one that any reader of JSON keeps exact. */
final class Bounds extends Check {

    private static final long AMOUNT_MAX = 1_000_000_000_000L;
    private static final long EXACT_MAX = (1L << 53) - 1;

    Bounds() {
        super("INV-05", "BOUNDS");
    }

    @Override
    void see(Row row) {
        counted();
        for (var flow : row.movements()) {
            require(flow.points() >= 1 && flow.points() <= AMOUNT_MAX, row, "moves " + flow.points() + " points");
        }
        walk(row, row.event());
    }

    private void walk(Row row, JsonNode node) {
        if (node.isNumber()) {
            require(
                    node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.asLong()) <= EXACT_MAX,
                    row,
                    "holds the number " + node.asString());
        }
        JsonNode minorUnits = node.path("minorUnits");
        if (!minorUnits.isMissingNode()) {
            require(
                    minorUnits.asLong(-1) >= 0 && minorUnits.asLong() <= AMOUNT_MAX,
                    row,
                    "holds an amount of " + minorUnits.asString());
        }
        node.forEach(child -> walk(row, child));
    }
}
