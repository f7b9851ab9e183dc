package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * A member was invited to join a club. It keeps no seat.
 *
 * @param until the first instant at which the invitation holds no more; empty for no end
 * @param programmeVersion the version that knows the club
 */
public record ClubInvited(
        ProgrammeId programme,
        MemberId member,
        ClubId club,
        Instant effectiveAt,
        Optional<Instant> until,
        int programmeVersion)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
