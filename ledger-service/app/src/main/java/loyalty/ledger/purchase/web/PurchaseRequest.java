package loyalty.ledger.purchase.web;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseLine;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Fields;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a purchase.
 *
 * @param purchaseId only where the path does not name it
 * @param currency ISO 4217
 */
public record PurchaseRequest(
        Optional<String> purchaseId,
        @Nullable String memberId,
        @Nullable Amount amount,
        @Nullable String currency,
        Optional<Instant> effectiveAt,
        Optional<String> store,
        Optional<String> channel,
        Optional<List<Line>> lines) {

    private static final int LINES_MAX = 1_000;

    /** A line of the receipt. */
    public record Line(
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable Amount amount) {

        private PurchaseLine toLine(Currency currency, String pointer) {
            var product = Fields.required(sku, pointer + "/sku", ProductId::new);
            int count = Fields.required(quantity, pointer + "/quantity");
            var money = Fields.required(amount, pointer + "/amount").in(currency, pointer + "/amount");
            return Fields.understood(pointer + "/quantity", () -> new PurchaseLine(product, count, money));
        }
    }

    /** The command; throws a 400 or 422 problem that names the field. */
    public RecordPurchase toCommand(ProgrammeId programme, PurchaseId purchase, Instant now) {
        var member = Fields.required(memberId, "/memberId", MemberId::new);
        var value = Fields.required(amount, "/amount");
        var paidIn = Amount.currency(Fields.required(currency, "/currency"));
        return new RecordPurchase(
                programme,
                member,
                purchase,
                Fields.effectiveAt(effectiveAt, now),
                value.in(paidIn, "/amount"),
                Fields.optional(store, "/store", StoreId::new),
                Fields.optional(channel, "/channel", Channel::new),
                linesIn(paidIn));
    }

    private List<PurchaseLine> linesIn(Currency currency) {
        var all = lines.orElse(List.of());
        Fields.understood("/lines", () -> {
            if (all.size() > LINES_MAX) {
                throw new IllegalArgumentException("a receipt has at most " + LINES_MAX + " lines");
            }
            return all.size();
        });
        var result = new java.util.ArrayList<PurchaseLine>(all.size());
        for (int i = 0; i < all.size(); i++) {
            result.add(Fields.required(all.get(i), "/lines/" + i).toLine(currency, "/lines/" + i));
        }
        return result;
    }
}
