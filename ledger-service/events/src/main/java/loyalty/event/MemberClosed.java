package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A member left the programme: whatever points are left lapse at that instant.
 *
 * @param forfeited points that could be spent or waited until then
 * @param told the balance after it, as of {@code effectiveAt}: 0
 * @param clubs those that the member was in, whose seats are free now; empty for none
 */
public record MemberClosed(
        ProgrammeId programme,
        MemberId member,
        Instant effectiveAt,
        ReasonCode reason,
        Points forfeited,
        List<Movement> movements,
        Told told,
        Optional<List<ClubId>> clubs)
        implements LedgerEvent.OfMember {
    public MemberClosed {
        movements = List.copyOf(movements);
        clubs = clubs.map(List::copyOf);
    }

    /** Of a member who was in no club. */
    public MemberClosed(
            ProgrammeId programme,
            MemberId member,
            Instant effectiveAt,
            ReasonCode reason,
            Points forfeited,
            List<Movement> movements,
            Told told) {
        this(programme, member, effectiveAt, reason, forfeited, movements, told, Optional.empty());
    }
}
