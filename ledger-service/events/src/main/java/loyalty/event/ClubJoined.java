package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.TierName;

/**
 * A member took a seat in a club.
 *
 * @param capacity how many seats the club has under the version that ruled; empty for any number
 * @param invitedAt since when the member had been invited; empty for a club that is open
 * @param tier by which the member might; empty for a club that is for any
 */
public record ClubJoined(
        ProgrammeId programme,
        MemberId member,
        ClubId club,
        Instant effectiveAt,
        int programmeVersion,
        Optional<Integer> capacity,
        Optional<Instant> invitedAt,
        Optional<TierName> tier)
        implements LedgerEvent.OfMember {
    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
