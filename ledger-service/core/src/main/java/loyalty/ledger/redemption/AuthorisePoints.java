package loyalty.ledger.redemption;

import loyalty.event.PointsAuthorised;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/**
 * Points of a member are to be held for a redemption that is captured later.
 *
 * @param points at least 1; all of them or none
 */
public record AuthorisePoints(
        ProgrammeId programme, MemberId member, RedemptionId redemption, EffectiveAt effectiveAt, Points points)
        implements Command {

    public AuthorisePoints {
        if (points.isZero()) {
            throw new IllegalArgumentException("at least 1 point is held");
        }
    }

    boolean saysTheSameAs(PointsAuthorised earlier) {
        return member.equals(earlier.member())
                && points.equals(earlier.points())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
