package loyalty.ledger.reward;

import loyalty.event.LedgerEvent;
import loyalty.ledger.rule.CouponPool;

/** What the catalogue says of a reward, and what was done with the pool that it is to give coupons of. */
public record ListingPast(Listing listing, CouponPool pool) {

    static final ListingPast NOTHING = new ListingPast(Listing.NOTHING, CouponPool.NOTHING);

    ListingPast after(LedgerEvent event) {
        return new ListingPast(listing.after(event), pool.after(event));
    }
}
