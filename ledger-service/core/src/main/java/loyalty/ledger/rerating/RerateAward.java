package loyalty.ledger.rerating;

import java.util.Optional;
import loyalty.event.LateFact;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;
import loyalty.value.ReasonCode;

/**
 * A purchase is to earn what it would have earned had all that is known been told in the order of effects.
 *
 * @param effectiveAt when it is asked for; what differs takes effect when the purchase did
 * @param cause what was told late; empty where a person asks
 */
public record RerateAward(
        ProgrammeId programme,
        PurchaseId purchase,
        EffectiveAt effectiveAt,
        ReasonCode reason,
        Optional<LateFact> cause)
        implements Command {

    /** The reason of what happens by itself. */
    public static final ReasonCode BY_ITSELF = new ReasonCode("late-fact");
}
