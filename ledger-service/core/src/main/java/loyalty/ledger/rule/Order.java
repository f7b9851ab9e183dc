package loyalty.ledger.rule;

import java.time.Instant;
import java.util.List;
import loyalty.event.PurchaseLine;
import loyalty.value.Money;

/**
 * What was bought, as far as earning asks.
 *
 * @param paid what earns, whatever the lines add up to
 * @param lines may be empty
 */
public record Order(Instant at, Money paid, List<PurchaseLine> lines) {

    public Order {
        lines = List.copyOf(lines);
    }
}
