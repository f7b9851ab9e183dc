package loyalty.ledger.reward;

import loyalty.event.LedgerEvent;

/** What the catalogue says of a reward, and what was ordered under the id of the order before. */
public record OrderingPast(Listing listing, OrderHistory order) {

    static final OrderingPast NOTHING = new OrderingPast(Listing.NOTHING, OrderHistory.NOTHING);

    OrderingPast after(LedgerEvent event) {
        return new OrderingPast(listing.after(event), order.after(event));
    }
}
