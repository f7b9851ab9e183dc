package loyalty.value;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money, exact and never negative.
 *
 * @param minorUnits cents for EUR, whole yen for JPY; 0 to {@value #MAX_MINOR_UNITS}
 * @param currency ISO 4217
 */
public record Money(long minorUnits, Currency currency) {

    /** Keeps sums of many amounts far from where 64 bits would wrap. */
    public static final long MAX_MINOR_UNITS = 1_000_000_000_000L;

    public Money {
        if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
            throw new IllegalArgumentException("an amount must lie between 0 and " + MAX_MINOR_UNITS + " minor units");
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency.getCurrencyCode() + " is no currency to pay in");
        }
    }

    /**
     * Reads a decimal amount such as 19.99.
     *
     * @param amount major units, with no more decimals than the currency has
     */
    public static Money of(BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount must not be negative");
        }
        if (amount.precision() > 20 || Math.abs((long) amount.scale()) > 20) {
            throw new IllegalArgumentException("an amount must not have more than 20 digits");
        }
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal minor = amount.movePointRight(digits).stripTrailingZeros();
        if (minor.scale() > 0) {
            throw new IllegalArgumentException(
                    "an amount in " + currency.getCurrencyCode() + " has at most " + digits + " decimals");
        }
        if (minor.compareTo(BigDecimal.valueOf(MAX_MINOR_UNITS)) > 0) {
            throw new IllegalArgumentException("an amount must not exceed "
                    + BigDecimal.valueOf(MAX_MINOR_UNITS, digits).toPlainString());
        }
        return new Money(minor.longValueExact(), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** The amount in major units, with as many decimals as the currency has. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minorUnits, Math.max(0, currency.getDefaultFractionDigits()));
    }

    /** Adds exactly; throws {@link IllegalArgumentException} for another currency. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
    }

    /** Subtracts exactly; throws {@link IllegalArgumentException} for another currency or below zero. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, same(other).minorUnits), currency);
    }

    public boolean exceeds(Money other) {
        return minorUnits > same(other).minorUnits;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency.getCurrencyCode();
    }
}
