package loyalty.ledger.returns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.Receipt;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReceiptReturned;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ReturnId;

/**
 * A purchase, if there is one, and what has come back of it.
 *
 * @param purchase empty while it is nobody's
 * @param receipt what it was while it was nobody's, with what came back of it then; empty where it never was
 * @param returns of a member's purchase
 */
public record ReturnPast(
        Optional<PurchaseRecorded> purchase, Optional<Receipt> receipt, List<PurchaseReturned> returns) {

    static final ReturnPast NOTHING = new ReturnPast(Optional.empty(), Optional.empty(), List.of());

    public ReturnPast {
        returns = List.copyOf(returns);
    }

    ReturnPast after(LedgerEvent event) {
        var of = Receipt.after(receipt, event);
        return switch (event) {
            case PurchaseRecorded recorded -> new ReturnPast(Optional.of(recorded), of, returns);
            case PurchaseReturned returned -> {
                var all = new ArrayList<>(returns);
                all.add(returned);
                yield new ReturnPast(purchase, of, all);
            }
            default -> new ReturnPast(purchase, of, returns);
        };
    }

    Optional<PurchaseReturned> earlier(ReturnId id) {
        return returns.stream().filter(each -> each.returned().equals(id)).findFirst();
    }

    Optional<ReceiptReturned> earlierOfReceipt(ReturnId id) {
        return receipt.stream()
                .flatMap(each -> each.returns().stream())
                .filter(each -> each.returned().equals(id))
                .findFirst();
    }

    boolean gaveBackAllThatWasLeft(PurchaseReturned each) {
        return purchase.map(of -> each.refundedBefore().plus(each.refund()).equals(of.paid()))
                .orElse(false);
    }

    boolean gaveBackAllThatWasLeft(ReceiptReturned each) {
        return receipt.map(of -> each.refundedBefore()
                        .plus(each.refund())
                        .equals(of.recorded().paid()))
                .orElse(false);
    }

    /** What came back of a member's purchase, and of its receipt before. */
    Money refunded(PurchaseRecorded of) {
        return returns.stream().map(PurchaseReturned::refund).reduce(of.paid().minus(of.kept()), Money::plus);
    }

    Points reversed() {
        return returns.stream().map(PurchaseReturned::reversed).reduce(Points.ZERO, Points::plus);
    }

    Points lapsed() {
        return returns.stream().map(PurchaseReturned::lapsedBefore).reduce(Points.ZERO, Points::plus);
    }
}
