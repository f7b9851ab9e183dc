package loyalty.event;

import java.util.List;
import loyalty.value.Money;

/** What a fact does to the money that a member has spent. */
public sealed interface SpendEffect {

    /** A purchase: one more, and its amount. */
    record Bought(Money amount) implements SpendEffect {}

    /** Money given back; the number of purchases stays. */
    record GivenBack(Money amount) implements SpendEffect {}

    /**
     * A purchase that was never made: one less from its instant on, and what had come back of it did not.
     *
     * @param amount that of the purchase
     * @param returns since then, with an instant each
     */
    record Undone(Money amount, List<UndoneReturn> returns) implements SpendEffect {
        public Undone {
            returns = List.copyOf(returns);
        }
    }
}
