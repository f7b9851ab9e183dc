package loyalty.event;

import java.util.Optional;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * The most that an offer gives altogether.
 *
 * @param uses how often, 1 to {@value #USES_MAX}; empty for any number
 * @param discount in money, more than 0; empty for no limit
 * @param points of the point currency that its terms name, 1 or more; empty for no limit
 */
public record OfferBudget(Optional<Integer> uses, Optional<Money> discount, Optional<Points> points) {

    /** The most uses that an offer may name; each use reads those before it. */
    public static final int USES_MAX = 1_000;

    public OfferBudget {
        if (uses.map(number -> number < 1 || number > USES_MAX).orElse(false)) {
            throw new IllegalArgumentException("an offer is used 1 to " + USES_MAX + " times");
        }
        if (discount.map(Money::isZero).orElse(false)) {
            throw new IllegalArgumentException("the most that is taken off is more than 0; leave it out for no limit");
        }
        if (points.map(Points::isZero).orElse(false)) {
            throw new IllegalArgumentException("the most points are at least 1; leave it out for no limit");
        }
    }
}
