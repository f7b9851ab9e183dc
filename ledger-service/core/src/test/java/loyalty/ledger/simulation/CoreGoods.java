package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseLine;
import loyalty.programme.MarginFloor;
import loyalty.value.Money;
import loyalty.value.ProductId;

/** Goods of the simulated shop in the words of the product. */
final class CoreGoods {

    private CoreGoods() {}

    /** Lines that come to what was sold and what it cost; of the first nobody told it where it is not known. */
    static List<PurchaseLine> lines(String receipt, long sold, long cost) {
        var products = sold == 0 ? List.<String>of() : MadeUpGoods.products(receipt);
        var lines = new ArrayList<PurchaseLine>();
        for (int i = 0; i < products.size(); i++) {
            boolean known = cost >= 0 || i > 0;
            lines.add(new PurchaseLine(
                    new ProductId(products.get(i)),
                    1 + i,
                    part(sold, i),
                    known ? Optional.of(part(Math.max(0, cost), i)) : Optional.empty()));
        }
        return lines;
    }

    /** Equal parts, of which the last has what is left over. */
    private static Money part(long cents, int line) {
        long part = cents / MadeUpGoods.LINES;
        return CoreLedger.money(line + 1 < MadeUpGoods.LINES ? part : cents - line * part);
    }

    static MarginFloor floor(int percent) {
        return new MarginFloor(BigDecimal.valueOf(percent), Optional.of(BigDecimal.valueOf(NaiveMargins.POINT, 2)));
    }
}
