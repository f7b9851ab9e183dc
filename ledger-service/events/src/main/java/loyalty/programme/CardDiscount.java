package loyalty.programme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loyalty.value.Money;

/**
 * What a card takes off an order: the percentage of the highest step that has been reached, 0 below the first. Parts of the least coin are
 * dropped, once for the order.
 *
 * @param windowDays calendar days, 1 to 36,600, that end with the order: what was spent before counts no more; there only with {@link Basis#ACCUMULATED},
 *     as one of the three
 * @param windowMonths the same in calendar months, 1 to 1,200
 * @param period the calendar period of the order, in which spending is counted from nothing
 */
public record CardDiscount(
        Basis basis,
        List<Step> steps,
        Optional<Integer> windowDays,
        Optional<Integer> windowMonths,
        Optional<CalendarPeriod> period) {

    /** What reaches a step. */
    public enum Basis {
        /** Nothing has to: there is one step, from 0. */
        FIXED,
        /** What was spent with the card before the order, net of discounts and returns: within a window, or ever. */
        ACCUMULATED,
        /** What the order comes to before the discount. */
        ORDER
    }

    /**
     * A percentage and from where it holds.
     *
     * @param from in major units of the programme's currency, inclusive
     * @param percent more than 0, up to 100, with up to {@value #DECIMALS_MAX} decimals
     */
    public record Step(BigDecimal from, BigDecimal percent) {

        /** The most decimals of a percentage. */
        public static final int DECIMALS_MAX = 4;

        private static final BigDecimal ALL = BigDecimal.valueOf(100);

        public Step {
            if (from.signum() < 0) {
                throw new IllegalArgumentException("a step begins at 0 or more");
            }
            if (percent.signum() <= 0 || percent.compareTo(ALL) > 0 || percent.scale() > DECIMALS_MAX) {
                throw new IllegalArgumentException("a card gives more than 0 and at most 100 per cent, with at most "
                        + DECIMALS_MAX + " decimals");
            }
        }
    }

    public CardDiscount {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a discount has at least one step");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).from().compareTo(steps.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("the steps of a discount rise");
            }
        }
        if (basis == Basis.FIXED && (steps.size() > 1 || steps.getFirst().from().signum() > 0)) {
            throw new IllegalArgumentException("a FIXED discount has one step, from 0");
        }
        long windows = Windows.count(windowDays, windowMonths, period);
        if (windows > 1 || (windows == 1 && basis != Basis.ACCUMULATED)) {
            throw new IllegalArgumentException("what is accumulated is so in one window, or ever");
        }
        Windows.check(windowDays, windowMonths, "a discount");
    }

    /** Without a window. */
    public CardDiscount(Basis basis, List<Step> steps) {
        this(basis, steps, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The last instant before the window of an order of the given instant: what was spent at it counts no more; empty where all counts. */
    public Optional<Instant> opensAfter(Instant at, ZoneId zone) {
        return Windows.opensAfter(at, zone, windowDays, windowMonths, period.map(each -> each.of(at, zone)));
    }

    /** Always the same. */
    public static CardDiscount fixed(BigDecimal percent) {
        return new CardDiscount(Basis.FIXED, List.of(new Step(BigDecimal.ZERO, percent)));
    }

    /**
     * The percentage for an order.
     *
     * @param accumulated before the order, in its window
     * @return empty where it depends on the order, and nobody says what that comes to
     */
    public Optional<BigDecimal> percent(Money accumulated, Optional<Money> order) {
        return switch (basis) {
            case FIXED -> Optional.of(steps.getFirst().percent());
            case ACCUMULATED -> Optional.of(reachedBy(accumulated));
            case ORDER -> order.map(this::reachedBy);
        };
    }

    private BigDecimal reachedBy(Money amount) {
        return steps.reversed().stream()
                .filter(step -> step.from().compareTo(amount.decimal()) <= 0)
                .map(Step::percent)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** So many per cent of an order, parts of its least coin dropped. */
    public static Money of(Money order, BigDecimal percent) {
        var exact = order.decimal().multiply(percent).movePointLeft(2);
        return Money.of(exact.setScale(order.decimal().scale(), RoundingMode.DOWN), order.currency());
    }
}
