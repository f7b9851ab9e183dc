package loyalty.event;

import java.util.Optional;
import loyalty.value.Money;
import loyalty.value.ProductId;

/**
 * A line of a receipt.
 *
 * @param quantity at least 1
 * @param amount what the line cost, all of its quantity
 * @param cost what it cost the shop, all of its quantity, in the same currency; empty where nobody told
 */
public record PurchaseLine(ProductId product, int quantity, Money amount, Optional<Money> cost) {

    public PurchaseLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("a line has a quantity of at least 1");
        }
        if (cost.filter(each -> !each.currency().equals(amount.currency())).isPresent()) {
            throw new IllegalArgumentException("a line is sold and bought in one currency");
        }
    }

    /** Whose cost nobody told. */
    public PurchaseLine(ProductId product, int quantity, Money amount) {
        this(product, quantity, amount, Optional.empty());
    }
}
