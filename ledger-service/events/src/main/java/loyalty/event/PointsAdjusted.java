package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A person gave points to a member or took them, so few that nobody else had to approve.
 *
 * @param points negative when taken
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record PointsAdjusted(
        ProgrammeId programme,
        MemberId member,
        AdjustmentId adjustment,
        Instant effectiveAt,
        long points,
        ReasonCode reason,
        int programmeVersion,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public PointsAdjusted {
        movements = List.copyOf(movements);
    }
}
