package loyalty.ledger.merge;

import loyalty.event.Actor;
import loyalty.event.MergeProposed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A person says that two members are one.
 *
 * @param source who would close
 * @param target who would have all that the source has
 */
public record ProposeMerge(
        ProgrammeId programme,
        MergeId merge,
        MemberId source,
        MemberId target,
        EffectiveAt effectiveAt,
        ReasonCode reason,
        Actor by)
        implements Command {

    boolean saysTheSameAs(MergeProposed earlier) {
        return source.equals(earlier.member())
                && target.equals(earlier.target())
                && reason.equals(earlier.reason())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
