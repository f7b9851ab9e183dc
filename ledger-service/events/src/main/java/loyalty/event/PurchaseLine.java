package loyalty.event;

import loyalty.value.Money;
import loyalty.value.ProductId;

/**
 * A line of a receipt.
 *
 * @param quantity at least 1
 * @param amount what the line cost, all of its quantity
 */
public record PurchaseLine(ProductId product, int quantity, Money amount) {

    public PurchaseLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("a line has a quantity of at least 1");
        }
    }
}
