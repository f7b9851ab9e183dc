package loyalty.event;

import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What a coupon or an offer gives, a discount or points or both, and for which orders.
 *
 * @param discount what is taken off the order; empty for nothing
 * @param minimumOrder the least that the order comes to before the discount, more than 0; empty for any order
 * @param points for whoever has the right to it, 1 or more; empty for none
 * @param pointCurrency what those points are; empty for the programme's own, and where there are none
 */
public record OrderTerms(
        Optional<OrderDiscount> discount,
        Optional<Money> minimumOrder,
        Optional<Points> points,
        Optional<PointCurrencyId> pointCurrency) {

    public OrderTerms {
        if (discount.isEmpty() && points.isEmpty()) {
            throw new IllegalArgumentException("what is given is a discount, or points, or both");
        }
        if (minimumOrder.map(Money::isZero).orElse(false)) {
            throw new IllegalArgumentException("a least order is more than 0; leave it out for any order");
        }
        if (points.map(Points::isZero).orElse(false)) {
            throw new IllegalArgumentException("what gives points gives at least 1 point; leave it out for none");
        }
        if (currencies(discount, minimumOrder).distinct().count() > 1) {
            throw new IllegalArgumentException("all amounts are in one currency");
        }
        if (pointCurrency.isPresent() && points.isEmpty()) {
            throw new IllegalArgumentException("a point currency is told with points");
        }
    }

    /** With points of the programme's own, or without any. */
    public OrderTerms(Optional<OrderDiscount> discount, Optional<Money> minimumOrder, Optional<Points> points) {
        this(discount, minimumOrder, points, Optional.empty());
    }

    /** The currencies of its amounts: none, or one. */
    public Optional<Currency> currency() {
        return currencies(discount, minimumOrder).findFirst();
    }

    private static Stream<Currency> currencies(Optional<OrderDiscount> discount, Optional<Money> minimumOrder) {
        return Stream.concat(
                        discount.stream().flatMap(each -> Stream.concat(each.amount().stream(), each.most().stream())),
                        minimumOrder.stream())
                .map(Money::currency);
    }

    /** What is taken off an order of the same currency; 0 where it gives points alone. */
    public Money discountOf(Money order) {
        return discount.map(each -> each.of(order)).orElseGet(() -> Money.zero(order.currency()));
    }

    /** Whether an order of the same currency comes to enough. */
    public boolean isMetBy(Money order) {
        return minimumOrder.map(least -> !least.exceeds(order)).orElse(true);
    }
}
