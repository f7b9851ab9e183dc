package loyalty.ledger.redemption;

import java.util.Optional;
import loyalty.event.HouseholdPart;
import loyalty.event.PointsRedeemed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;

/**
 * A member wants to spend points.
 *
 * @param points at least 1; all of them or none
 * @param orderAmount what the whole order comes to that is paid for; empty where nobody said
 * @param household whose members' points are spent; empty where the member spends alone
 * @param pointCurrency what the points are; empty for the programme's own
 * @param override why a person records it although the points may not be free then; empty where they have to be
 */
public record RedeemPoints(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        EffectiveAt effectiveAt,
        Points points,
        Optional<Money> orderAmount,
        Optional<HouseholdId> household,
        Optional<PointCurrencyId> pointCurrency,
        Optional<ReasonCode> override)
        implements Command {

    public RedeemPoints {
        if (points.isZero()) {
            throw new IllegalArgumentException("a redemption spends at least 1 point");
        }
        if (override.isPresent() && household.isPresent()) {
            throw new IllegalArgumentException("what a household spends has to be free at once");
        }
    }

    /** Of points that have to be free. */
    public RedeemPoints(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            EffectiveAt effectiveAt,
            Points points,
            Optional<Money> orderAmount,
            Optional<HouseholdId> household,
            Optional<PointCurrencyId> pointCurrency) {
        this(
                programme,
                member,
                redemption,
                effectiveAt,
                points,
                orderAmount,
                household,
                pointCurrency,
                Optional.empty());
    }

    /** In the programme's own point currency. */
    public RedeemPoints(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            EffectiveAt effectiveAt,
            Points points,
            Optional<Money> orderAmount,
            Optional<HouseholdId> household) {
        this(programme, member, redemption, effectiveAt, points, orderAmount, household, Optional.empty());
    }

    /** By a member alone. */
    public RedeemPoints(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            EffectiveAt effectiveAt,
            Points points,
            Optional<Money> orderAmount) {
        this(programme, member, redemption, effectiveAt, points, orderAmount, Optional.empty());
    }

    /** By a member alone, for an order of which nothing is said. */
    public RedeemPoints(
            ProgrammeId programme, MemberId member, RedemptionId redemption, EffectiveAt effectiveAt, Points points) {
        this(programme, member, redemption, effectiveAt, points, Optional.empty());
    }

    boolean saysTheSameAs(PointsRedeemed earlier) {
        return household.equals(earlier.household().map(HouseholdPart::household))
                && member.equals(
                        earlier.household().map(HouseholdPart::redeemer).orElse(earlier.member()))
                && points.equals(earlier.household().map(HouseholdPart::points).orElse(earlier.points()))
                && pointCurrency.equals(earlier.pointCurrency())
                && orderAmount.equals(earlier.orderAmount())
                && override.equals(earlier.reason())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
