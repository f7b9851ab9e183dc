package loyalty.ledger.rule;

import java.util.BitSet;
import java.util.Optional;
import loyalty.value.Money;

/**
 * A rule that applies to an order.
 *
 * @param lines the lines that it looks at; empty for all of the order
 * @param basis what these come to
 */
record Applied(Rulebook.Rule rule, Optional<BitSet> lines, Money basis) {

    boolean takesAll() {
        return lines.isEmpty();
    }

    boolean fits(int line) {
        return lines.isEmpty() || lines.get().get(line);
    }
}
