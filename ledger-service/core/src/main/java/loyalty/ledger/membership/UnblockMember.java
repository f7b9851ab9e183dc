package loyalty.ledger.membership;

import loyalty.event.MemberUnblocked;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A blocked member may spend points again from an instant on. */
public record UnblockMember(ProgrammeId programme, MemberId member, EffectiveAt effectiveAt, ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(MemberUnblocked earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.instant().equals(earlier.effectiveAt());
    }
}
