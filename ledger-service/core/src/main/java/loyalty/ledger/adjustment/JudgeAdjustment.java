package loyalty.ledger.adjustment;

import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.AdjustmentId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed adjustment is to be approved or declined.
 *
 * @param effectiveAt when its points are to count from, where it is approved
 * @param reason of declining it
 */
public record JudgeAdjustment(
        ProgrammeId programme,
        AdjustmentId adjustment,
        Judgement judgement,
        EffectiveAt effectiveAt,
        Optional<ReasonCode> reason,
        Actor by)
        implements Command {

    /** What becomes of a proposal. */
    public enum Judgement {
        /** Its points move. */
        APPROVE,
        /** They never will. */
        DECLINE
    }
}
