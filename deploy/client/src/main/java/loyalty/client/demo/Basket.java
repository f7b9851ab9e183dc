package loyalty.client.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;

/** What lies in the baskets of a made-up grocer: something of most shelves, and things that nobody tells beyond them. */
final class Basket implements UnaryOperator<Fact> {

    private static final List<String> SHELVES = List.of(
            "fresh-fruit", "fresh-bread", "dairy-milk", "dairy-cheese", "drinks-juice", "drinks-beer", "home-soap");

    private final Random chance;

    /** Chance of its own, so that how much members spend does not depend on what they buy. */
    Basket(long seed) {
        this.chance = new Random(seed * 17 + 3);
    }

    /** A purchase with its lines; anything else as it is. */
    @Override
    public Fact apply(Fact fact) {
        if (fact.kind() != Kind.PURCHASE) {
            return fact;
        }
        long left = Long.parseLong(fact.value(Column.AMOUNT).orElseThrow().replace(".", ""));
        var lines = new ArrayList<String>();
        for (String shelf : SHELVES) {
            long cents = left * chance.nextInt(40) / 100;
            if (cents > 0) {
                lines.add(shelf + " " + (1 + chance.nextInt(3)) + " " + Shop.euros(cents));
                left -= cents;
            }
        }
        if (lines.isEmpty()) {
            return fact;
        }
        var values = new EnumMap<Column, String>(fact.values());
        values.put(Column.LINES, String.join("; ", lines));
        return new Fact(fact.kind(), fact.id(), fact.at(), values, fact.origin());
    }
}
