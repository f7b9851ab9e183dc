package loyalty.ledger.returns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.ReturnId;

/** A purchase, if there is one, and what has come back of it. */
public record ReturnPast(Optional<PurchaseRecorded> purchase, List<PurchaseReturned> returns) {

    public ReturnPast {
        returns = List.copyOf(returns);
    }

    ReturnPast with(PurchaseReturned next) {
        var all = new ArrayList<>(returns);
        all.add(next);
        return new ReturnPast(purchase, all);
    }

    Optional<PurchaseReturned> earlier(ReturnId id) {
        return returns.stream().filter(each -> each.returned().equals(id)).findFirst();
    }

    boolean gaveBackAllThatWasLeft(PurchaseReturned each) {
        return purchase.map(of -> each.refundedBefore().plus(each.refund()).equals(of.paid()))
                .orElse(false);
    }

    Money refunded(PurchaseRecorded of) {
        return returns.stream()
                .map(PurchaseReturned::refund)
                .reduce(Money.zero(of.paid().currency()), Money::plus);
    }

    Points reversed() {
        return returns.stream().map(PurchaseReturned::reversed).reduce(Points.ZERO, Points::plus);
    }

    Points lapsed() {
        return returns.stream().map(PurchaseReturned::lapsedBefore).reduce(Points.ZERO, Points::plus);
    }
}
