package loyalty.ledger.offer;

import loyalty.event.OfferUsed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Money;
import loyalty.value.OfferId;
import loyalty.value.OfferUseId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * A member uses an offer for an order.
 *
 * @param purchase the receipt of the order
 * @param order what it comes to before the discount
 */
public record UseOffer(
        ProgrammeId programme, OfferUseId use, OfferId offer, PurchaseId purchase, Money order, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(OfferUsed earlier) {
        return offer.equals(earlier.offer())
                && purchase.equals(earlier.purchase())
                && order.equals(earlier.order())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
