package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * INV-39: a purchase that was claimed is one receipt, claimed once and told as that told it; it knows what had come back of the receipt, and
 * nothing comes back of a receipt as nobody's once it is claimed.
 */
final class ClaimOnce extends Check {

    /** What nobody may change by claiming it. */
    private static final List<String> SAID = List.of("effectiveAt", "paid", "store", "channel", "lines", "card");

    /** A receipt that nobody has claimed, and what came back of it in minor units. */
    private record Open(JsonNode said, long refunded) {}

    private final Map<String, Open> open = new HashMap<>();

    ClaimOnce() {
        super("INV-39", "CLAIM-ONCE");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "receipt-recorded" -> {
                counted();
                require(
                        open.put(name(row), new Open(row.event(), 0)) == null,
                        row,
                        "records a receipt that is there already");
            }
            case "receipt-returned" -> cameBack(row);
            case "purchase-recorded" -> bought(row);
            default -> {
                // Says nothing about receipts.
            }
        }
    }

    private void cameBack(Row row) {
        counted();
        var receipt = known(row, open.get(name(row)), "gives back of a receipt that is not there, or claimed");
        if (receipt != null) {
            long refund = row.event().path("refund").path("minorUnits").asLong();
            open.put(name(row), new Open(receipt.said(), receipt.refunded() + refund));
        }
    }

    private void bought(Row row) {
        var claim = row.event().path("claim");
        if (!claim.isObject()) {
            require(!open.containsKey(name(row)), row, "is bought by somebody, and nobody's receipt too");
            return;
        }
        counted();
        var receipt = known(row, open.remove(name(row)), "claims a receipt that is not there, or claimed before");
        if (receipt != null) {
            for (String field : SAID) {
                require(
                        receipt.said().path(field).equals(row.event().path(field)),
                        row,
                        "claims another " + field + " than that of the receipt");
            }
            long before = claim.path("refundedBefore").path("minorUnits").asLong();
            require(before == receipt.refunded(), row, "knows of " + before + " given back, not " + receipt.refunded());
        }
    }

    private @Nullable Open known(Row row, @Nullable Open receipt, String otherwise) {
        require(receipt != null, row, otherwise);
        return receipt;
    }

    private static String name(Row row) {
        return row.programme() + "/" + row.event().path("purchase").asString("");
    }
}
