package loyalty.ledger.purchase.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.event.PurchaseLine;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.web.Amount;
import loyalty.ledger.web.Fields;
import loyalty.value.CardId;
import loyalty.value.Channel;
import loyalty.value.MemberId;
import loyalty.value.ProductId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.RedemptionId;
import loyalty.value.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a purchase.
 *
 * @param purchaseId only where the path does not name it
 * @param memberId absent where a card says who it is, or nobody knows
 * @param currency ISO 4217
 * @param amount what was paid in money
 * @param orderAmount what the order came to before the discount of the card
 * @param paidWith what points paid besides; absent for nothing
 */
public record PurchaseRequest(
        Optional<String> purchaseId,
        Optional<String> memberId,
        @Nullable Amount amount,
        @Nullable String currency,
        Optional<Instant> effectiveAt,
        Optional<String> store,
        Optional<String> channel,
        Optional<List<Line>> lines,
        Optional<String> cardId,
        Optional<Amount> orderAmount,
        Optional<List<Paid>> paidWith) {

    private static final int LINES_MAX = 1_000;

    /**
     * A line of the receipt.
     *
     * @param cost what it cost the shop, all of its quantity
     */
    public record Line(
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable Amount amount,
            Optional<Amount> cost) {

        private PurchaseLine toLine(Currency currency, String pointer) {
            var product = Fields.required(sku, pointer + "/sku", ProductId::new);
            int count = Fields.required(quantity, pointer + "/quantity");
            var money = Fields.required(amount, pointer + "/amount").in(currency, pointer + "/amount");
            var costs = cost.map(each -> each.in(currency, pointer + "/cost"));
            return Fields.understood(pointer + "/quantity", () -> new PurchaseLine(product, count, money, costs));
        }
    }

    /**
     * A redemption that paid for a part of the order.
     *
     * @param amount what its points stood for
     */
    public record Paid(
            @Nullable String redemptionId, @Nullable Amount amount) {

        private RecordPurchase.Paid toPaid(Currency currency, String pointer) {
            var redemption = Fields.required(redemptionId, pointer + "/redemptionId", RedemptionId::new);
            var worth = Fields.required(amount, pointer + "/amount").in(currency, pointer + "/amount");
            return new RecordPurchase.Paid(redemption, worth);
        }
    }

    /** The command; throws a 400 or 422 problem that names the field. */
    public RecordPurchase toCommand(ProgrammeId programme, PurchaseId purchase, Instant now) {
        var member = Fields.optional(memberId, "/memberId", MemberId::new);
        var value = Fields.required(amount, "/amount");
        var paidIn = Amount.currency(Fields.required(currency, "/currency"));
        var at = Fields.effectiveAt(effectiveAt, now);
        var paid = value.in(paidIn, "/amount");
        var where = Fields.optional(store, "/store", StoreId::new);
        var how = Fields.optional(channel, "/channel", Channel::new);
        var receipt = linesIn(paidIn);
        var card = shown(paidIn);
        var inPoints = inPoints(paidIn);
        return Fields.understood(
                inPoints.isEmpty() ? "/orderAmount" : "/paidWith",
                () -> new RecordPurchase(programme, member, purchase, at, paid, where, how, receipt, card, inPoints));
    }

    private Optional<RecordPurchase.Shown> shown(Currency currency) {
        if (cardId.isEmpty() && orderAmount.isPresent()) {
            throw new ProblemException(Problem.invalidValue("An order amount is told with the card that lowered it.")
                    .at("/orderAmount"));
        }
        return Fields.optional(cardId, "/cardId", CardId::new)
                .map(card ->
                        new RecordPurchase.Shown(card, orderAmount.map(amount -> amount.in(currency, "/orderAmount"))));
    }

    private List<RecordPurchase.Paid> inPoints(Currency currency) {
        var all = paidWith.orElse(List.of());
        var result = new ArrayList<RecordPurchase.Paid>(all.size());
        for (int i = 0; i < all.size(); i++) {
            result.add(Fields.required(all.get(i), "/paidWith/" + i).toPaid(currency, "/paidWith/" + i));
        }
        return result;
    }

    private List<PurchaseLine> linesIn(Currency currency) {
        var all = lines.orElse(List.of());
        Fields.understood("/lines", () -> {
            if (all.size() > LINES_MAX) {
                throw new IllegalArgumentException("a receipt has at most " + LINES_MAX + " lines");
            }
            return all.size();
        });
        var result = new ArrayList<PurchaseLine>(all.size());
        for (int i = 0; i < all.size(); i++) {
            result.add(Fields.required(all.get(i), "/lines/" + i).toLine(currency, "/lines/" + i));
        }
        return result;
    }
}
