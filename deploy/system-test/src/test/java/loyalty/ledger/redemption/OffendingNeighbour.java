package loyalty.ledger.redemption;

import loyalty.ledger.purchase.PurchaseDecider;

/** Breaks rules on purpose, so that the structure test can show that they bite. */
public final class OffendingNeighbour {

    /** A feature must not know another one. */
    public PurchaseDecider neighbour() {
        return new PurchaseDecider();
    }
}
