package loyalty.ledger.receipt;

import java.time.Instant;
import java.util.Optional;
import loyalty.account.Receipt;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptVoided;
import loyalty.value.Money;

/**
 * A receipt, and whose purchase it is.
 *
 * @param receipt empty where there is none, or its buyer was known from the beginning
 * @param purchase empty while nobody has it
 * @param left what has not come back of either; empty while there is neither
 * @param voidedAt once it was voided, whosever it was; then nothing is left
 */
public record ReceiptPast(
        Optional<Receipt> receipt,
        Optional<PurchaseRecorded> purchase,
        Optional<Money> left,
        Optional<Instant> voidedAt) {

    public static final ReceiptPast NOTHING =
            new ReceiptPast(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same after one more entry about the purchase. */
    public ReceiptPast after(LedgerEvent event) {
        var next = Receipt.after(receipt, event);
        return switch (event) {
            case PurchaseRecorded recorded ->
                new ReceiptPast(next, Optional.of(recorded), Optional.of(recorded.kept()), voidedAt);
            case PurchaseReturned returned ->
                new ReceiptPast(next, purchase, left.map(sum -> sum.minus(returned.refund())), voidedAt);
            case PurchaseVoided voided -> voided(next, voided.voidedAt());
            case ReceiptVoided voided -> voided(next, voided.voidedAt());
            case LedgerEvent.OfReceipt _ ->
                new ReceiptPast(
                        next, purchase, next.map(each -> each.recorded().paid().minus(each.refunded())), voidedAt);
            default -> this;
        };
    }

    private ReceiptPast voided(Optional<Receipt> next, Instant at) {
        return new ReceiptPast(next, purchase, left.map(sum -> Money.zero(sum.currency())), Optional.of(at));
    }
}
