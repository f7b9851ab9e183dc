package loyalty.ledger.returns;

import java.util.List;
import java.util.Optional;
import loyalty.account.Receipt;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.ReceiptReturned;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.Redemptions;
import loyalty.value.Money;
import loyalty.value.ReturnId;

/**
 * A purchase, if there is one, and what has come back of it.
 *
 * @param bought as it stands; empty while it is nobody's
 * @param receipt what it was while it was nobody's, with what came back of it then; empty where it never was
 * @param redemptions those that paid for a part of it
 */
public record ReturnPast(Optional<Bought> bought, Optional<Receipt> receipt, Redemptions redemptions) {

    static final ReturnPast NOTHING = new ReturnPast(Optional.empty(), Optional.empty(), Redemptions.NONE);

    ReturnPast after(LedgerEvent event) {
        return new ReturnPast(Bought.after(bought, event), Receipt.after(receipt, event), redemptions.after(event));
    }

    /** As it would have been told with the award that counts now; empty while it is nobody's. */
    public Optional<PurchaseRecorded> purchase() {
        return bought.map(Bought::purchase);
    }

    /** Of a member's purchase, in the order of recording. */
    public List<PurchaseReturned> returns() {
        return bought.map(Bought::returns).orElse(List.of());
    }

    Optional<PurchaseReturned> earlier(ReturnId id) {
        return returns().stream().filter(each -> each.returned().equals(id)).findFirst();
    }

    Optional<ReceiptReturned> earlierOfReceipt(ReturnId id) {
        return receipt.stream()
                .flatMap(each -> each.returns().stream())
                .filter(each -> each.returned().equals(id))
                .findFirst();
    }

    boolean gaveBackAllThatWasLeft(PurchaseReturned each) {
        return bought.map(of -> of.recorded().paidWith().isPresent()
                        ? each.priceBefore()
                                .plus(each.price())
                                .equals(of.recorded().price())
                        : each.refundedBefore()
                                .plus(each.refund())
                                .equals(of.recorded().paid()))
                .orElse(false);
    }

    boolean gaveBackAllThatWasLeft(ReceiptReturned each) {
        return receipt.map(of -> each.refundedBefore()
                        .plus(each.refund())
                        .equals(of.recorded().paid()))
                .orElse(false);
    }

    /** The money that was given back of a member's purchase, and of its receipt before. */
    Money refunded(PurchaseRecorded of) {
        return returns().stream().map(PurchaseReturned::refund).reduce(of.paid().minus(of.kept()), Money::plus);
    }

    /** What has not come back of what it cost, in money and in points. */
    Money left(PurchaseRecorded of) {
        return returns().stream()
                .map(PurchaseReturned::price)
                .reduce(of.price().minus(of.paid().minus(of.kept())), Money::minus);
    }
}
