package loyalty.programme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * What may be redeemed at once.
 *
 * @param minimum at least 1
 * @param step redemptions are multiples of it; at least 1
 * @param holdMinutes 1 to 43,200: how long points are held for a redemption that is captured later; empty when none are held
 * @param pointValue what one point is worth in major units of the programme's currency: above 0, below {@value #POINT_VALUE_BELOW},
 *     with up to {@value #DECIMALS_MAX} decimals; empty when the programme does not say
 * @param maximumShare per cent of an order that points may pay, 1 to 100; empty for no limit
 */
public record RedemptionPolicy(
        Points minimum,
        Points step,
        Optional<Integer> holdMinutes,
        Optional<BigDecimal> pointValue,
        Optional<Integer> maximumShare) {

    /** What a point is worth less than. */
    public static final int POINT_VALUE_BELOW = 10_000;

    /** The most decimals of what a point is worth, which may be less than the least coin. */
    public static final int DECIMALS_MAX = 6;

    private static final int HOLD_MINUTES_MAX = 43_200;
    private static final int PER_CENT = 100;

    public RedemptionPolicy {
        if (minimum.isZero() || step.isZero()) {
            throw new IllegalArgumentException("minimum and step of a redemption are at least 1 point");
        }
        int minutes = holdMinutes.orElse(1);
        if (minutes < 1 || minutes > HOLD_MINUTES_MAX) {
            throw new IllegalArgumentException("points are held for 1 to " + HOLD_MINUTES_MAX + " minutes");
        }
        pointValue.ifPresent(RedemptionPolicy::checkValue);
        int share = maximumShare.orElse(1);
        if (share < 1 || share > PER_CENT) {
            throw new IllegalArgumentException("points may pay 1 to " + PER_CENT + " per cent of an order");
        }
        if (maximumShare.isPresent() && pointValue.isEmpty()) {
            throw new IllegalArgumentException("a share of the order needs to know what a point is worth");
        }
    }

    /** Without a word on money. */
    public RedemptionPolicy(Points minimum, Points step, Optional<Integer> holdMinutes) {
        this(minimum, step, holdMinutes, Optional.empty(), Optional.empty());
    }

    static void checkValue(BigDecimal value) {
        if (value.signum() <= 0
                || value.compareTo(BigDecimal.valueOf(POINT_VALUE_BELOW)) >= 0
                || value.scale() > DECIMALS_MAX) {
            throw new IllegalArgumentException("a point is worth more than 0 and less than " + POINT_VALUE_BELOW
                    + ", with at most " + DECIMALS_MAX + " decimals");
        }
    }

    /**
     * The most points with which an order may be paid by its amount alone: what they are worth is no more than the share, parts of the
     * least coin dropped. Empty without {@code maximumShare}.
     */
    public Optional<Points> mostFor(Money order) {
        return maximumShare.map(share -> {
            var money = order.decimal()
                    .multiply(BigDecimal.valueOf(share))
                    .movePointLeft(2)
                    .setScale(order.decimal().scale(), RoundingMode.DOWN);
            return Points.of(
                    money.divide(pointValue.orElseThrow(), 0, RoundingMode.DOWN).min(BigDecimal.valueOf(Points.MAX)));
        });
    }

    /**
     * The largest redemption of no more than so many points.
     *
     * @return a multiple of the step; 0 if it would be below the minimum
     */
    public Points fitting(Points atMost) {
        var inSteps = Points.of(atMost.amount() - atMost.amount() % step.amount());
        return inSteps.compareTo(minimum) < 0 ? Points.ZERO : inSteps;
    }

    /** What points are worth, parts of the least coin dropped; empty where the programme does not say. */
    public Optional<BigDecimal> worth(Points points, Currency currency) {
        return pointValue.map(value -> value.multiply(BigDecimal.valueOf(points.amount()))
                .setScale(Money.zero(currency).decimal().scale(), RoundingMode.DOWN));
    }
}
