package loyalty.projection.offender;

import loyalty.ledger.purchase.PurchaseDecider;
import org.axonframework.messaging.eventstreaming.Tag;

/** Breaks rules on purpose, so that the structure test can show that they bite. */
public final class OffendingProjection {

    /** A projection must know neither the writer nor Axon. */
    public String decider() {
        return PurchaseDecider.class.getName() + Tag.class;
    }
}
