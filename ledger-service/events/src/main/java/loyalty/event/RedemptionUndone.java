package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/**
 * A redemption was undone: the points are back in the lots they came from, with the dates those had.
 *
 * @param points what went back to this member, including what its lot has lapsed on already
 * @param told the balance of this member after it, as of {@code effectiveAt}
 * @param household what it is a part of; empty where the member had spent alone
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record RedemptionUndone(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points points,
        List<Movement> movements,
        Told told,
        Optional<HouseholdPart> household,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public RedemptionUndone {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public RedemptionUndone(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            Instant effectiveAt,
            Optional<ReasonCode> reason,
            Points points,
            List<Movement> movements,
            Told told,
            Optional<HouseholdPart> household) {
        this(programme, member, redemption, effectiveAt, reason, points, movements, told, household, Optional.empty());
    }

    /** Of a member who had spent alone. */
    public RedemptionUndone(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            Instant effectiveAt,
            Optional<ReasonCode> reason,
            Points points,
            List<Movement> movements,
            Told told) {
        this(programme, member, redemption, effectiveAt, reason, points, movements, told, Optional.empty());
    }
}
