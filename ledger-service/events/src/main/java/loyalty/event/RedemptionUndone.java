package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/**
 * A redemption was undone: the points are back in the lots they came from, with the dates those had.
 *
 * @param points what went back, including what its lot has lapsed on already
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record RedemptionUndone(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points points,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public RedemptionUndone {
        movements = List.copyOf(movements);
    }
}
