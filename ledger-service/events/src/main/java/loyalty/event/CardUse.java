package loyalty.event;

import java.math.BigDecimal;
import java.util.Optional;
import loyalty.value.Money;

/**
 * What a card gave at a purchase.
 *
 * @param percent what the card lowered the order by, decided on what was accumulated before; empty where nobody said what the order came
 *     to and it depends on that
 * @param order what the order came to before the discount; empty where nobody said
 * @param discount what the till took off for the card, no more than the card gives; empty with {@code order}
 * @param standing after the purchase
 */
public record CardUse(
        Optional<BigDecimal> percent, Optional<Money> order, Optional<Money> discount, CardStanding standing) {}
