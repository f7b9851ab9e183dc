package loyalty.ledger.club;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.ClubInvited;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A member is invited to a club.
 *
 * @param until the first instant at which the invitation holds no more; empty for as long as the club says
 */
public record InviteToClub(
        ProgrammeId programme, MemberId member, ClubId club, EffectiveAt effectiveAt, Optional<Instant> until)
        implements Command {

    boolean saysTheSameAs(ClubInvited earlier) {
        return effectiveAt.instant().equals(earlier.effectiveAt()) && agreesWith(earlier);
    }

    /** Whether it asks for nothing else than what was given before. */
    boolean agreesWith(ClubInvited earlier) {
        return until.isEmpty() || until.equals(earlier.until());
    }
}
