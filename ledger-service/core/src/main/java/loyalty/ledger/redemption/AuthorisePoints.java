package loyalty.ledger.redemption;

import java.util.Optional;
import loyalty.event.PointsAuthorised;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/**
 * Points of a member are to be held for a redemption that is captured later.
 *
 * @param points at least 1; all of them or none
 * @param orderAmount what the whole order comes to that is paid for; empty where nobody said
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record AuthorisePoints(
        ProgrammeId programme,
        MemberId member,
        RedemptionId redemption,
        EffectiveAt effectiveAt,
        Points points,
        Optional<Money> orderAmount,
        Optional<PointCurrencyId> pointCurrency)
        implements Command {

    public AuthorisePoints {
        if (points.isZero()) {
            throw new IllegalArgumentException("at least 1 point is held");
        }
    }

    /** In the programme's own point currency. */
    public AuthorisePoints(
            ProgrammeId programme,
            MemberId member,
            RedemptionId redemption,
            EffectiveAt effectiveAt,
            Points points,
            Optional<Money> orderAmount) {
        this(programme, member, redemption, effectiveAt, points, orderAmount, Optional.empty());
    }

    /** For an order of which nothing is said. */
    public AuthorisePoints(
            ProgrammeId programme, MemberId member, RedemptionId redemption, EffectiveAt effectiveAt, Points points) {
        this(programme, member, redemption, effectiveAt, points, Optional.empty());
    }

    boolean saysTheSameAs(PointsAuthorised earlier) {
        return member.equals(earlier.member())
                && points.equals(earlier.points())
                && pointCurrency.equals(earlier.pointCurrency())
                && orderAmount.equals(earlier.orderAmount())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
