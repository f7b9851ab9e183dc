package loyalty.ledger.merge;

import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.MemberId;

/** The two members of a merge. */
record Pair(MemberId source, MemberId target) {

    /** What stands in the way of making one of them: both are there then, neither blocked, and they are two. */
    Optional<Rejection> objection(EffectiveAt effectiveAt, Known<?> known) {
        if (known.isUnknown(target)) {
            return Optional.of(RejectionCode.UNKNOWN_MEMBER.because("there is no such member to merge into"));
        }
        return known.objectionToSpending(effectiveAt, source)
                .or(() -> known.objectionToSpending(effectiveAt, target))
                .or(this::areOne);
    }

    private Optional<Rejection> areOne() {
        return source.equals(target)
                ? Optional.of(RejectionCode.SELF_MERGE.because("source and target are the same member"))
                : Optional.empty();
    }
}
