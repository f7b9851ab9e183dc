package loyalty.ledger.rule;

import java.math.BigDecimal;
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
record Costs(Money paid, Money cost, Money kept) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Empty where they are not known. */
    static Optional<Costs> of(Money paid, List<PurchaseLine> receipt) {
        long sold = 0;
        long cost = 0;
        for (PurchaseLine line : receipt) {
            if (line.cost().isEmpty()) {
                return Optional.empty();
            }
            sold = Math.addExact(sold, line.amount().minorUnits());
            cost = Math.addExact(cost, line.cost().get().minorUnits());
        }
        return receipt.isEmpty() || sold < paid.minorUnits()
                ? Optional.empty()
                : Optional.of(new Costs(paid, new Money(cost, paid.currency()), paid));
    }

    Costs keeping(Money retained) {
        return new Costs(paid, cost, retained);
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
