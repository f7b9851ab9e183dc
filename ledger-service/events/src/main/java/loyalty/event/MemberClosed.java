package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A member left the programme: whatever points are left lapse at that instant.
 *
 * @param forfeited points that could be spent or waited until then
 * @param told the balance after it, as of {@code effectiveAt}: 0
 */
public record MemberClosed(
        ProgrammeId programme,
        MemberId member,
        Instant effectiveAt,
        ReasonCode reason,
        Points forfeited,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public MemberClosed {
        movements = List.copyOf(movements);
    }
}
