package loyalty.ledger.rule;

import java.math.BigInteger;
import java.util.List;
import loyalty.event.PaidWith;
import loyalty.event.PointsBack;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * What goes back of an order that was paid partly in points when some of it comes back: points and money in the ratio in which it was paid, points rounded
 * down and money up; the last return takes what is left of each, so that all returns together give back what was paid, to the point and to the cent.
 *
 * @param price what had been paid for that which comes back
 * @param priceBefore the same of earlier returns
 * @param money the part of it that was paid in money
 * @param points the part of each redemption
 */
public record OrderSplit(Money price, Money priceBefore, Money money, List<PointsBack> points) {

    public OrderSplit {
        points = List.copyOf(points);
    }

    /**
     * The split of one more return.
     *
     * @param before returns of the purchase, none of which was the last
     * @param price more than 0, and no more than is left of the price of the purchase
     */
    public static OrderSplit of(
            PurchaseRecorded purchase, List<PurchaseReturned> before, Money price, Redemptions redemptions) {
        Money whole = purchase.price();
        Money priceBefore =
                before.stream().map(PurchaseReturned::price).reduce(Money.zero(whole.currency()), Money::plus);
        boolean isLast = priceBefore.plus(price).equals(whole);
        Money moneyLeft = before.stream().map(PurchaseReturned::refund).reduce(purchase.paid(), Money::minus);
        long share = up(purchase.paid().minorUnits(), price, whole);
        var points = purchase.paidInPoints().stream()
                .map(each -> back(each, before, price, whole, isLast, redemptions))
                .toList();
        return new OrderSplit(
                price,
                priceBefore,
                isLast || share > moneyLeft.minorUnits() ? moneyLeft : new Money(share, whole.currency()),
                points);
    }

    private static PointsBack back(
            PaidWith paid,
            List<PurchaseReturned> before,
            Money price,
            Money whole,
            boolean isLast,
            Redemptions redemptions) {
        Points share = isLast
                ? before.stream().map(each -> each.back(paid.redemption())).reduce(paid.points(), Points::minus)
                : Points.of(down(paid.points().amount(), price, whole));
        return new PointsBack(
                paid.redemption(), share.min(redemptions.find(paid.redemption()).left()), paid.pointCurrency());
    }

    private static long down(long of, Money price, Money whole) {
        return BigInteger.valueOf(of)
                .multiply(BigInteger.valueOf(price.minorUnits()))
                .divide(BigInteger.valueOf(whole.minorUnits()))
                .longValueExact();
    }

    private static long up(long of, Money price, Money whole) {
        return BigInteger.valueOf(of)
                .multiply(BigInteger.valueOf(price.minorUnits()))
                .add(BigInteger.valueOf(whole.minorUnits() - 1))
                .divide(BigInteger.valueOf(whole.minorUnits()))
                .longValueExact();
    }
}
