package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/**
 * Points that were held for a redemption were spent, all or some; the others are back in their lots.
 *
 * @param points what was spent, at least 1
 * @param released what went back, including what its lot has lapsed on already
 * @param movements what was spent and what went back, and the end of the way back that {@code points-authorised} laid
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record PointsCaptured(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        Instant effectiveAt,
        Points points,
        Points released,
        int programmeVersion,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public PointsCaptured {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public PointsCaptured(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            Instant effectiveAt,
            Points points,
            Points released,
            int programmeVersion,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                redemption,
                effectiveAt,
                points,
                released,
                programmeVersion,
                movements,
                told,
                Optional.empty());
    }
}
