package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ActivityId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * An activity was cancelled, and its points taken back.
 *
 * @param lapsedBefore the part that had lapsed already
 * @param forgiven the part that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 */
public record ActivityCancelled(
        ProgrammeId programme,
        MemberId member,
        ActivityId activity,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points reversed,
        Points lapsedBefore,
        Points forgiven,
        List<Movement> movements,
        Told told)
        implements LedgerEvent.OfMember {
    public ActivityCancelled {
        movements = List.copyOf(movements);
    }
}
