package loyalty.client.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;

/** What a made-up wholesaler delivers, and what it paid for that: paper at a fair margin, machines at hardly any, services at a good one. */
final class Goods implements UnaryOperator<Fact> {

    private static final List<Ware> WARES = List.of(
            new Ware("paper", 12, 30), new Ware("machine", 1, 9), new Ware("toner", 8, 35), new Ware("repair", 30, 70));

    /** One delivery in so many is told without what it cost. */
    private static final int UNKNOWN_ONE_OF = 12;

    private final Random chance;

    /**
     * What is delivered.
     *
     * @param marginMin per cent of the price that are left at least
     * @param marginMax per cent that are left at most
     */
    private record Ware(String name, int marginMin, int marginMax) {}

    /** Chance of its own, so that how much companies spend does not depend on what they buy. */
    Goods(long seed) {
        this.chance = new Random(seed * 23 + 11);
    }

    /** A purchase with its lines, which come to what the order came to; anything else as it is. */
    @Override
    public Fact apply(Fact fact) {
        if (fact.kind() != Kind.PURCHASE) {
            return fact;
        }
        long left = cents(
                fact.value(Column.ORDER).or(() -> fact.value(Column.AMOUNT)).orElseThrow());
        boolean told = chance.nextInt(UNKNOWN_ONE_OF) > 0;
        var lines = new ArrayList<String>();
        for (Ware ware : WARES) {
            boolean last = ware.equals(WARES.getLast());
            long sold = last ? left : left * chance.nextInt(70) / 100;
            int margin = ware.marginMin() + chance.nextInt(ware.marginMax() - ware.marginMin() + 1);
            if (sold > 0) {
                String cost = told ? " " + Shop.euros(sold * (100 - margin) / 100) : "";
                lines.add(ware.name() + " " + (1 + chance.nextInt(20)) + " " + Shop.euros(sold) + cost);
                left -= sold;
            }
        }
        var values = new EnumMap<Column, String>(fact.values());
        values.put(Column.LINES, String.join("; ", lines));
        return new Fact(fact.kind(), fact.id(), fact.at(), values, fact.origin());
    }

    static long cents(String euros) {
        return Long.parseLong(euros.replace(".", ""));
    }
}
