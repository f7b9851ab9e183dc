package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * An invitation to a club was taken back before the member joined.
 *
 * @param invitedAt since when the member had been invited
 */
public record ClubInvitationWithdrawn(
        ProgrammeId programme, MemberId member, ClubId club, Instant invitedAt, Instant effectiveAt, ReasonCode reason)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
