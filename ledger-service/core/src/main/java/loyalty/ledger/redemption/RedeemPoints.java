package loyalty.ledger.redemption;

import loyalty.event.PointsRedeemed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/**
 * A member wants to spend points.
 *
 * @param points at least 1; all of them or none
 */
public record RedeemPoints(
        ProgrammeId programme, MemberId member, RedemptionId redemption, EffectiveAt effectiveAt, Points points)
        implements Command {

    public RedeemPoints {
        if (points.isZero()) {
            throw new IllegalArgumentException("a redemption spends at least 1 point");
        }
    }

    boolean saysTheSameAs(PointsRedeemed earlier) {
        return member.equals(earlier.member())
                && points.equals(earlier.points())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
