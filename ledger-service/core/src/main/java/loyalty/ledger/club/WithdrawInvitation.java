package loyalty.ledger.club;

import loyalty.event.ClubInvitationWithdrawn;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A member is invited to a club no more. */
public record WithdrawInvitation(
        ProgrammeId programme, MemberId member, ClubId club, EffectiveAt effectiveAt, ReasonCode reason)
        implements Command {

    boolean saysTheSameAs(ClubInvitationWithdrawn earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.instant().equals(earlier.effectiveAt());
    }
}
