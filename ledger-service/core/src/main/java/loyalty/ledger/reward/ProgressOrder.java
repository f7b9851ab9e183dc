package loyalty.ledger.reward;

import loyalty.event.RewardOrderProgressed;
import loyalty.event.RewardStep;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardOrderId;

/** What a member ordered is ready, was sent or was handed over. */
public record ProgressOrder(ProgrammeId programme, RewardOrderId order, RewardStep step, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(RewardOrderProgressed earlier) {
        return effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
