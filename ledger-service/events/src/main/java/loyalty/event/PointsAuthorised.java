package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/**
 * Points of a member are held for a redemption: nobody can spend them otherwise until they are captured, or go back.
 *
 * @param orderAmount what the whole order comes to that is paid for; empty where nobody said
 * @param heldUntil the first instant at which they are held no more, whether or not anybody looks
 * @param movements the split over lots into what is held, soonest to lapse first, and the way back at {@code heldUntil}
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record PointsAuthorised(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        Instant effectiveAt,
        Points points,
        Optional<Money> orderAmount,
        Instant heldUntil,
        int programmeVersion,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public PointsAuthorised {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public PointsAuthorised(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            Instant effectiveAt,
            Points points,
            Optional<Money> orderAmount,
            Instant heldUntil,
            int programmeVersion,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                redemption,
                effectiveAt,
                points,
                orderAmount,
                heldUntil,
                programmeVersion,
                movements,
                told,
                Optional.empty());
    }
}
