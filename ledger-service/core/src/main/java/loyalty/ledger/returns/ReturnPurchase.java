package loyalty.ledger.returns;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Money;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;

/**
 * A till says that all or part of a purchase came back.
 *
 * @param returned names the return within its purchase
 * @param refund what had been paid for that which comes back, in money and in points: more than 0; empty for all that has not come back yet
 */
public record ReturnPurchase(
        ProgrammeId programme, PurchaseId purchase, ReturnId returned, EffectiveAt effectiveAt, Optional<Money> refund)
        implements Command {

    public ReturnPurchase {
        if (refund.map(Money::isZero).orElse(false)) {
            throw new IllegalArgumentException("a return gives back more than 0");
        }
    }

    /** Whoever asks for all that is left asks for the same as one who got it. */
    boolean saysTheSameAs(Instant at, Money refunded, boolean gaveBackAllThatWasLeft) {
        return effectiveAt.agreesWith(at) && refund.map(refunded::equals).orElse(gaveBackAllThatWasLeft);
    }
}
