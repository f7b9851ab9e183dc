package loyalty.ledger.club;

import loyalty.event.ClubJoined;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** A member joins a club, invited or not. */
public record JoinClub(ProgrammeId programme, MemberId member, ClubId club, EffectiveAt effectiveAt)
        implements Command {

    boolean saysTheSameAs(ClubJoined earlier) {
        return effectiveAt.instant().equals(earlier.effectiveAt());
    }
}
