package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A proposed adjustment was approved by another person, and its points moved.
 *
 * @param effectiveAt when the points count from; not before the proposal
 * @param points negative when taken
 * @param approvedBy nobody who may be the one that proposed it
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
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
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public AdjustmentApproved {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public AdjustmentApproved(
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
            Told told) {
        this(
                programme,
                member,
                adjustment,
                effectiveAt,
                points,
                reason,
                programmeVersion,
                proposedBy,
                approvedBy,
                movements,
                told,
                Optional.empty());
    }
}
