package loyalty.ledger.membership;

import loyalty.event.MemberClosed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A member leaves the programme for good. */
public record CloseMember(ProgrammeId programme, MemberId member, EffectiveAt effectiveAt, ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(MemberClosed earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
