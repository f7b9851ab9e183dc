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
 * A member spent points, or gave them to what the household of the member spends.
 *
 * @param points what this member gave
 * @param orderAmount what the whole order comes to that is paid for; empty where nobody said
 * @param movements the split over lots, soonest to lapse first; it stands whatever is recorded later
 * @param told the balance of this member after it, as of {@code effectiveAt}
 * @param household what it is a part of; empty where the member spends alone
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record PointsRedeemed(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        Instant effectiveAt,
        Points points,
        Optional<Money> orderAmount,
        int programmeVersion,
        List<Movement> movements,
        Told told,
        Optional<HouseholdPart> household,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public PointsRedeemed {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public PointsRedeemed(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            Instant effectiveAt,
            Points points,
            Optional<Money> orderAmount,
            int programmeVersion,
            List<Movement> movements,
            Told told,
            Optional<HouseholdPart> household) {
        this(
                programme,
                member,
                redemption,
                effectiveAt,
                points,
                orderAmount,
                programmeVersion,
                movements,
                told,
                household,
                Optional.empty());
    }

    /** Of a member who spends alone. */
    public PointsRedeemed(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            Instant effectiveAt,
            Points points,
            Optional<Money> orderAmount,
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
                programmeVersion,
                movements,
                told,
                Optional.empty());
    }
}
