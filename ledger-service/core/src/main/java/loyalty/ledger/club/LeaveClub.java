package loyalty.ledger.club;

import java.util.Optional;
import loyalty.event.ClubLeft;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/** A member leaves a club, or is put out of it. */
public record LeaveClub(
        ProgrammeId programme, MemberId member, ClubId club, EffectiveAt effectiveAt, Optional<ReasonCode> reason)
        implements Command {

    boolean saysTheSameAs(ClubLeft earlier) {
        return reason.equals(earlier.reason()) && effectiveAt.instant().equals(earlier.effectiveAt());
    }
}
