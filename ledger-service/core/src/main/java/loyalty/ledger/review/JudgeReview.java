package loyalty.ledger.review;

import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReviewId;

/**
 * A review is to be approved, rejected or removed.
 *
 * @param by empty where the source of the review has judged it itself, and this only tells of it
 */
public record JudgeReview(
        ProgrammeId programme,
        ReviewId review,
        Judgement judgement,
        EffectiveAt effectiveAt,
        Optional<ReasonCode> reason,
        Optional<Actor> by)
        implements Command {

    /** What becomes of a review. */
    public enum Judgement {
        /** It is published, and earns. */
        APPROVE,
        /** It is not published. */
        REJECT,
        /** It was approved and is taken down again, with its points. */
        REMOVE
    }
}
