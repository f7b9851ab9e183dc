package loyalty.event;

import java.math.BigDecimal;
import java.util.Optional;
import loyalty.programme.CardDiscount;
import loyalty.value.Money;

/**
 * What is taken off an order: an amount, or a share of it.
 *
 * @param amount more than 0; empty for a share
 * @param percent more than 0, up to 100, with up to {@value CardDiscount.Step#DECIMALS_MAX} decimals; empty for an amount
 * @param most the most that a share comes to, more than 0; empty for no limit
 */
public record OrderDiscount(Optional<Money> amount, Optional<BigDecimal> percent, Optional<Money> most) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public OrderDiscount {
        if (amount.isPresent() == percent.isPresent()) {
            throw new IllegalArgumentException("a discount is an amount or a percentage, one of the two");
        }
        if (most.isPresent() && percent.isEmpty()) {
            throw new IllegalArgumentException("only a percentage has a most");
        }
        if (amount.or(() -> most).map(Money::isZero).orElse(false)) {
            throw new IllegalArgumentException("a discount comes to more than 0");
        }
        if (percent.map(OrderDiscount::isNone).orElse(false)) {
            throw new IllegalArgumentException("a discount is more than 0 and at most 100 per cent, with at most "
                    + CardDiscount.Step.DECIMALS_MAX + " decimals");
        }
    }

    private static boolean isNone(BigDecimal percent) {
        return percent.signum() <= 0 || percent.compareTo(ALL) > 0 || percent.scale() > CardDiscount.Step.DECIMALS_MAX;
    }

    /** What it comes to for an order, never more than that: parts of the least coin are dropped. */
    public Money of(Money order) {
        var wanted = amount.or(() -> percent.map(rate -> CardDiscount.of(order, rate)))
                .orElseThrow();
        var limited = most.filter(wanted::exceeds).orElse(wanted);
        return limited.exceeds(order) ? order : limited;
    }
}
