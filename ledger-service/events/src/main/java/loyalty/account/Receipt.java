package loyalty.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReceiptRecorded;
import loyalty.event.ReceiptReturned;
import loyalty.event.ReceiptVoided;
import loyalty.value.Money;

/**
 * What has become of a purchase whose buyer nobody knew, entry by entry.
 *
 * @param returns of what nobody had claimed yet, in the order of recording
 * @param claimed as whose purchase, if a member has claimed it
 * @param voided once it was, before anybody had claimed it
 */
public record Receipt(
        ReceiptRecorded recorded,
        List<ReceiptReturned> returns,
        Optional<PurchaseRecorded> claimed,
        Optional<ReceiptVoided> voided) {

    public Receipt {
        returns = List.copyOf(returns);
    }

    /** A receipt after one more entry about the purchase; empty as long as none was recorded. */
    public static Optional<Receipt> after(Optional<Receipt> before, LedgerEvent event) {
        return switch (event) {
            case ReceiptRecorded recorded ->
                Optional.of(new Receipt(recorded, List.of(), Optional.empty(), Optional.empty()));
            case ReceiptReturned returned -> before.map(receipt -> receipt.with(returned));
            case PurchaseRecorded purchase ->
                before.map(receipt ->
                        new Receipt(receipt.recorded, receipt.returns, Optional.of(purchase), receipt.voided));
            case ReceiptVoided it ->
                before.map(receipt -> new Receipt(receipt.recorded, receipt.returns, receipt.claimed, Optional.of(it)));
            default -> before;
        };
    }

    private Receipt with(ReceiptReturned next) {
        var all = new ArrayList<>(returns);
        all.add(next);
        return new Receipt(recorded, all, claimed, voided);
    }

    /** What came back before anybody claimed it. */
    public Money refunded() {
        return returns.stream()
                .map(ReceiptReturned::refund)
                .reduce(Money.zero(recorded.paid().currency()), Money::plus);
    }
}
