package loyalty.value;

import java.math.BigDecimal;

/**
 * A number of points, whole and never negative.
 *
 * @param amount in the point currency's minor unit, 0 to {@value #MAX}
 */
public record Points(long amount) implements Comparable<Points> {

    /** The most points that one value may hold, far below where 64-bit sums could wrap. */
    public static final long MAX = 1_000_000_000_000L;

    public static final Points ZERO = new Points(0);

    public Points {
        if (amount < 0) {
            throw new IllegalArgumentException("points are never negative");
        }
        if (amount > MAX) {
            throw new TooManyPointsException();
        }
    }

    public static Points of(long amount) {
        return amount == 0 ? ZERO : new Points(amount);
    }

    /** A whole decimal; throws {@link TooManyPointsException} past {@link #MAX} and {@link ArithmeticException} for parts of a point. */
    public static Points of(BigDecimal whole) {
        if (whole.compareTo(BigDecimal.valueOf(MAX)) > 0) {
            throw new TooManyPointsException();
        }
        return of(whole.longValueExact());
    }

    /** Adds exactly; throws {@link TooManyPointsException} past {@link #MAX}. */
    public Points plus(Points other) {
        return of(Math.addExact(amount, other.amount));
    }

    /** Multiplies exactly, by 0 or more; throws {@link TooManyPointsException} past {@link #MAX}. */
    public Points times(long factor) {
        if (amount > 0 && factor > MAX / amount) {
            throw new TooManyPointsException();
        }
        return of(amount * factor);
    }

    /** Subtracts exactly; throws {@link IllegalArgumentException} below zero. */
    public Points minus(Points other) {
        return of(Math.subtractExact(amount, other.amount));
    }

    public Points min(Points other) {
        return amount <= other.amount ? this : other;
    }

    public boolean isZero() {
        return amount == 0;
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(amount, other.amount);
    }
}
