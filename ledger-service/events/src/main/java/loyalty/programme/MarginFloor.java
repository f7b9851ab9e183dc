package loyalty.programme;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much of what was paid has to be left to the shop once it has paid for what was sold, and for the points: a campaign gives no more than
 * that leaves, and nothing where nobody told what the order cost.
 *
 * @param percent of what was paid, 0 to 100, with up to {@value #DECIMALS_MAX} decimals
 * @param pointValue what one point costs the shop, in major units of the programme's currency, within the bounds of
 *     {@link RedemptionPolicy#pointValue}; empty for that
 */
public record MarginFloor(BigDecimal percent, Optional<BigDecimal> pointValue) {

    /** The most decimals of a share. */
    public static final int DECIMALS_MAX = 2;

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public MarginFloor {
        if (percent.signum() < 0 || percent.compareTo(ALL) > 0 || percent.scale() > DECIMALS_MAX) {
            throw new IllegalArgumentException(
                    "a floor lies between 0 and 100 per cent, with at most " + DECIMALS_MAX + " decimals");
        }
        pointValue.ifPresent(RedemptionPolicy::checkValue);
    }
}
