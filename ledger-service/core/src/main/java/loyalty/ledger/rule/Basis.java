package loyalty.ledger.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseLine;
import loyalty.value.Money;

/**
 * The money that earns, and how it lies on the lines of the receipt: what was paid is authoritative, so lines that add up to more are
 * reduced in proportion, and what they leave is one more line. Of an order that came back in part each line keeps its proportion.
 *
 * @param paid the amount of the whole order, or of what is left of it
 * @param costs empty where nobody told them
 */
record Basis(Money paid, List<Money> lines, Optional<Costs> costs) {

    Basis {
        lines = List.copyOf(lines);
    }

    static Basis of(Money paid, List<PurchaseLine> receipt) {
        var lines = new ArrayList<Money>();
        long sum = 0;
        for (PurchaseLine line : receipt) {
            lines.add(line.amount());
            sum = Math.addExact(sum, line.amount().minorUnits());
        }
        if (sum > paid.minorUnits()) {
            return new Basis(
                    paid, inProportion(lines, paid.minorUnits(), sum, paid.currency()), Costs.of(paid, receipt));
        }
        if (sum < paid.minorUnits()) {
            lines.add(new Money(paid.minorUnits() - sum, paid.currency()));
        }
        return new Basis(paid, lines, Costs.of(paid, receipt));
    }

    /** What is left when only that much of the order is kept; each line rounded down to a minor unit. */
    Basis keeping(Money retained) {
        return paid.isZero()
                ? this
                : new Basis(
                        retained,
                        inProportion(lines, retained.minorUnits(), paid.minorUnits(), paid.currency()),
                        costs.map(each -> each.keeping(retained)));
    }

    private static List<Money> inProportion(List<Money> lines, long part, long whole, Currency currency) {
        var share = BigInteger.valueOf(part);
        var all = BigInteger.valueOf(whole);
        return lines.stream()
                .map(line -> BigInteger.valueOf(line.minorUnits())
                        .multiply(share)
                        .divide(all)
                        .longValueExact())
                .map(minorUnits -> new Money(minorUnits, currency))
                .toList();
    }
}
