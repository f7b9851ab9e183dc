package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up what goods were sold for and what they cost the shop: mostly told, at times for one line alone, or dearer than they were sold. */
final class MadeUpGoods {

    /** So many lines has every receipt that has any. */
    static final int LINES = 5;

    private final SplittableRandom random;

    MadeUpGoods(SplittableRandom random) {
        this.random = random;
    }

    Act.Buy sold(Act.Buy act) {
        long sold = sold(act.cents());
        return new Act.Buy(act.member(), act.receipt(), act.cents(), sold, cost(sold), act.at());
    }

    Act.Sell sold(Act.Sell act) {
        long sold = sold(act.cents());
        return new Act.Sell(act.receipt(), act.cents(), sold, cost(sold), act.at());
    }

    /** What stands on the lines of a receipt, if it has any: of forty products five in a row. */
    static List<String> products(String receipt) {
        int first = Math.floorMod(receipt.hashCode(), Generator.PRODUCTS);
        return IntStream.range(first, first + LINES)
                .mapToObj(each -> "product" + each % Generator.PRODUCTS)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What a buyer writes about: mostly something on the receipt, where that has lines, that nothing was written about before. */
    static String reviewed(Act.Buy purchase, int chosen, int turn, NaiveLedger shop) {
        if (purchase.sold() == 0 || chosen == 0) {
            return "product" + chosen;
        }
        var products = products(purchase.receipt());
        Collections.rotate(products, turn % LINES);
        var before = shop.isUnknown(purchase.member()) ? List.<String>of() : shop.memberOf(purchase.member()).reviewed;
        return products.stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElse(products.getFirst());
    }

    /** Mostly what was paid, sometimes more, a cent less, or on no line. */
    private long sold(long cents) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> 0;
            case 2 -> Math.max(0, cents - 1);
            case 3 -> cents + random.nextLong(5_00);
            default -> cents;
        };
    }

    private long cost(long sold) {
        return sold == 0 || random.nextInt(10) == 0 ? -1 : random.nextLong(sold * 11 / 10 + 1);
    }
}
