package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-36: points come from another system once for each member, and last no longer than they would have there: each lot of an opening balance
 * moves as many points as its file tells, in the currency that it tells, counts neither before the opening nor before its date, and lapses at its own or sooner.
 */
final class Opened extends Check {

    private static final String OPENING = "opening";

    private final Set<String> members = new HashSet<>();

    Opened() {
        super("INV-36", "OPENED");
    }

    @Override
    void see(Row row) {
        if (!row.type().equals("balance-opened")) {
            require(
                    row.movements().stream().noneMatch(flow -> flow.of(OPENING) != 0),
                    row,
                    "takes points from another system");
            return;
        }
        require(members.add(row.said()), row, "opens the balance of " + row.said() + " again");
        var at = Instant.parse(row.event().path("effectiveAt").asString());
        Map<String, Long> came = new HashMap<>();
        for (var flow : row.movements()) {
            came.merge(flow.lot(), -flow.of(OPENING), Math::addExact);
        }
        var lots = new HashSet<String>();
        for (var lot : row.event().path("lots")) {
            counted();
            String id = lot.path("lot").asString("");
            require(lots.add(id), row, "names " + id + " twice");
            require(
                    came.getOrDefault(id, 0L) == lot.path("points").asLong(-1),
                    row,
                    "moves other points into " + id + " than the file tells");
            var from = instant(lot, "activeFrom", Instant.MIN);
            for (var flow : row.movements()) {
                if (flow.lot().equals(id)) {
                    require(
                            flow.pointCurrency()
                                    .equals(Optional.ofNullable(
                                            lot.path("pointCurrency").asString(null))),
                            row,
                            id + " is in another currency than the file tells");
                    require(
                            flow.activeFrom().map(Instant::parse).equals(Optional.of(from.isAfter(at) ? from : at)),
                            row,
                            id + " is active from another instant than the file tells");
                    require(
                            !flow.lapsesAt()
                                    .map(Instant::parse)
                                    .orElse(Instant.MAX)
                                    .isAfter(instant(lot, "lapsesAt", Instant.MAX)),
                            row,
                            id + " lasts longer than the file tells");
                }
            }
        }
        require(lots.containsAll(came.keySet()), row, "opens lots that the file does not tell");
    }

    private static Instant instant(JsonNode lot, String field, Instant otherwise) {
        return lot.has(field) ? Instant.parse(lot.path(field).asString()) : otherwise;
    }
}
