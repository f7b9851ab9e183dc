package loyalty.ledger.reward;

import java.util.Optional;
import loyalty.event.RewardWithdrawn;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;

/** A reward is to be ordered no more, for good. */
public record WithdrawReward(
        ProgrammeId programme, RewardId reward, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(RewardWithdrawn earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
