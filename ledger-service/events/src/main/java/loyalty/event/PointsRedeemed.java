package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/**
 * A member spent points, or gave them to what the household of the member spends.
 *
 * @param points what this member gave
 * @param orderAmount what the whole order comes to that is paid for; empty where nobody said
 * @param movements the split over lots, soonest to lapse first; it stands whatever is recorded later. What was not free at {@code effectiveAt} is taken
 *     later, and then the movement says when
 * @param told the balance of this member after it, as of {@code effectiveAt}
 * @param household what it is a part of; empty where the member spends alone
 * @param pointCurrency what the points are; empty for the programme's own
 * @param reason why a person recorded it whether or not the points were free at {@code effectiveAt}; empty for one that had to find them free
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
        Optional<PointCurrencyId> pointCurrency,
        Optional<ReasonCode> reason)
        implements LedgerEvent.OfMember {
    public PointsRedeemed {
        movements = Movement.allIn(pointCurrency, movements);
        if (reason.isEmpty() && movements.stream().anyMatch(each -> each.at().isPresent())) {
            throw new IllegalArgumentException("points are taken later than they are redeemed for a reason only");
        }
        if (reason.isPresent() && household.isPresent()) {
            throw new IllegalArgumentException("what a household spends has to be free at once");
        }
    }

    /** Of points that were free. */
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
            Optional<HouseholdPart> household,
            Optional<PointCurrencyId> pointCurrency) {
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
                pointCurrency,
                Optional.empty());
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
