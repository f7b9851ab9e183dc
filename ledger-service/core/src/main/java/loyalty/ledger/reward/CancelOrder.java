package loyalty.ledger.reward;

import java.util.Optional;
import loyalty.event.RewardOrderCancelled;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RewardOrderId;

/** An order of a reward is to be cancelled, and its points to go back. */
public record CancelOrder(
        ProgrammeId programme, RewardOrderId order, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(RewardOrderCancelled earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
