package loyalty.event;

import java.time.Instant;
import java.util.List;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed adjustment was approved by another person, and its points moved.
 *
 * @param effectiveAt when the points count from; not before the proposal
 * @param points negative when taken
 * @param approvedBy nobody who may be the one that proposed it
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record AdjustmentApproved(
        ProgrammeId programme,
        MemberId member,
        AdjustmentId adjustment,
        Instant effectiveAt,
        long points,
        ReasonCode reason,
        int programmeVersion,
        Actor proposedBy,
        Actor approvedBy,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public AdjustmentApproved {
        movements = List.copyOf(movements);
    }
}
