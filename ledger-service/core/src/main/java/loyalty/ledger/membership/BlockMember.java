package loyalty.ledger.membership;

import loyalty.event.MemberBlocked;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A member is to spend no more points from an instant on. */
public record BlockMember(ProgrammeId programme, MemberId member, EffectiveAt effectiveAt, ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(MemberBlocked earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.instant().equals(earlier.effectiveAt());
    }
}
