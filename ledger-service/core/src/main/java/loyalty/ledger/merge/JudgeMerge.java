package loyalty.ledger.merge;

import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MergeId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed merge is to be approved or declined.
 *
 * @param effectiveAt from when on the source is closed, where it is approved
 * @param reason of declining it
 */
public record JudgeMerge(
        ProgrammeId programme,
        MergeId merge,
        Judgement judgement,
        EffectiveAt effectiveAt,
        Optional<ReasonCode> reason,
        Actor by)
        implements Command {

    /** What becomes of a proposal. */
    public enum Judgement {
        /** The two become one. */
        APPROVE,
        /** They stay two. */
        DECLINE
    }
}
