package loyalty.ledger.redemption;

import java.util.Optional;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/** A redemption is to be undone, as far as its points have not gone back. */
public record UndoRedemption(
        ProgrammeId programme, RedemptionId redemption, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(RedemptionUndone earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
