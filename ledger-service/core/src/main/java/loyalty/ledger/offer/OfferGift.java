package loyalty.ledger.offer;

import loyalty.event.OrderTerms;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * What an offer gives for an order: what its terms say, or what is left of its budget where that is less.
 *
 * @param discount 0 to what the order comes to
 */
public record OfferGift(Money discount, Points points) {

    /** The gift for an order of the offer's currency; the offer was issued. */
    public static OfferGift of(OfferHistory offer, Money order) {
        OrderTerms terms = offer.issued().orElseThrow().terms();
        var discount = terms.discountOf(order);
        var points = terms.points().orElse(Points.ZERO);
        return new OfferGift(
                offer.discountLeft().filter(discount::exceeds).orElse(discount),
                offer.pointsLeft().map(points::min).orElse(points));
    }

    /** Whether the budget has left nothing of what the terms give. */
    public static boolean isUsedUp(OfferHistory offer) {
        OrderTerms terms = offer.issued().orElseThrow().terms();
        boolean nothingOff = terms.discount().isEmpty()
                || offer.discountLeft().map(Money::isZero).orElse(false);
        boolean noPoints = terms.points().isEmpty()
                || offer.pointsLeft().map(Points::isZero).orElse(false);
        return offer.usesLeft().map(left -> left == 0).orElse(false) || (nothingOff && noPoints);
    }
}
