package loyalty.ledger.reinstatement;

import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/**
 * A proposed reinstatement is to be approved or declined.
 *
 * @param effectiveAt when the points are to count from, where it is approved
 * @param reason of declining it
 */
public record JudgeReinstatement(
        ProgrammeId programme,
        ReinstatementId reinstatement,
        Judgement judgement,
        EffectiveAt effectiveAt,
        Optional<ReasonCode> reason,
        Actor by)
        implements Command {

    /** What becomes of a proposal. */
    public enum Judgement {
        /** The points come back. */
        APPROVE,
        /** They never will. */
        DECLINE
    }
}
