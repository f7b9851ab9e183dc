package loyalty.ledger.voiding;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/**
 * Somebody says that a purchase was never made.
 *
 * @param effectiveAt when it is voided; the voiding takes effect when the purchase did
 * @param reason empty where a till voids in time and does not say
 * @param byOperator whether a person asks who may void after the time that tills have
 */
public record VoidPurchase(
        ProgrammeId programme,
        PurchaseId purchase,
        EffectiveAt effectiveAt,
        Optional<ReasonCode> reason,
        boolean byOperator)
        implements Command {

    boolean saysTheSameAs(Instant voidedAt, Optional<ReasonCode> because) {
        return effectiveAt.agreesWith(voidedAt) && reason.equals(because);
    }
}
