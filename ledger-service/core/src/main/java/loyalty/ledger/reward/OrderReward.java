package loyalty.ledger.reward;

import loyalty.event.RewardOrdered;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/** A member wants one of a reward, for what the catalogue says that it costs then. */
public record OrderReward(
        ProgrammeId programme, MemberId member, RewardOrderId order, RewardId reward, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(RewardOrdered earlier) {
        return member.equals(earlier.member())
                && reward.equals(earlier.reward())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
