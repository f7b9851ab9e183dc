package loyalty.ledger.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseLine;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * What an order cost the shop. It is known where each line says it and nothing was paid beyond the lines: of what was paid for delivery, or
 * is on no line, nobody knows what it cost.
 *
 * @param paid for the whole order
 * @param cost of the whole order
 * @param kept how much of what was paid is left, of an order that came back in part; its cost is left in the same proportion
 */
public record Costs(Money paid, Money cost, Money kept) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Empty where they are not known. */
    public static Optional<Costs> of(Money paid, List<PurchaseLine> receipt) {
        long sold = 0;
        long cost = 0;
        for (PurchaseLine line : receipt) {
            if (line.cost().isEmpty()) {
                return Optional.empty();
            }
            sold = Math.addExact(sold, line.amount().minorUnits());
            cost = Math.addExact(cost, line.cost().get().minorUnits());
        }
        // Costs beyond what an amount can be leave as little as the highest amount does.
        return receipt.isEmpty() || sold < paid.minorUnits()
                ? Optional.empty()
                : Optional.of(new Costs(paid, new Money(Math.min(cost, Money.MAX_MINOR_UNITS), paid.currency()), paid));
    }

    /** The same of an order of which no more than that is kept. */
    public Costs keeping(Money retained) {
        return new Costs(paid, cost, retained);
    }

    /** What of what is kept is left to the shop once the goods are paid for, parts of a minor unit dropped; nothing of what was sold below its cost. */
    public Money margin() {
        if (!paid.exceeds(cost)) {
            return Money.zero(paid.currency());
        }
        var left = BigInteger.valueOf(paid.minus(cost).minorUnits())
                .multiply(BigInteger.valueOf(kept.minorUnits()))
                .divide(BigInteger.valueOf(paid.minorUnits()));
        return new Money(left.longValueExact(), paid.currency());
    }

    /**
     * How many points leave the shop its share: the most, parts of a point dropped, for which what was paid, less what it cost, less what the
     * points are worth, is no less than so many per cent of what was paid. Exact until it is rounded, once.
     *
     * @param percent of what was paid
     * @param pointValue more than 0, in major units
     */
    Points most(BigDecimal percent, BigDecimal pointValue) {
        if (paid.isZero()) {
            return Points.ZERO;
        }
        BigDecimal left = paid.decimal().multiply(ALL.subtract(percent)).subtract(ALL.multiply(cost.decimal()));
        if (left.signum() <= 0) {
            return Points.ZERO;
        }
        BigDecimal whole = left.multiply(kept.decimal())
                .divide(ALL.multiply(paid.decimal()).multiply(pointValue), 0, RoundingMode.DOWN);
        return Points.of(whole.min(BigDecimal.valueOf(Points.MAX)));
    }
}
