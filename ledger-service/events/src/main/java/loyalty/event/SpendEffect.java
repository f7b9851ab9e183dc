package loyalty.event;

import loyalty.value.Money;

/** What a fact does to the money that a member has spent. */
public sealed interface SpendEffect {

    /** A purchase: one more, and its amount. */
    record Bought(Money amount) implements SpendEffect {}

    /** Money given back; the number of purchases stays. */
    record GivenBack(Money amount) implements SpendEffect {}
}
