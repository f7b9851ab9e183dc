package loyalty.ledger.redemption;

import java.util.Optional;
import loyalty.event.PointsCaptured;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RedemptionId;

/**
 * Points that are held for a redemption are to be spent.
 *
 * @param points at least 1; empty for all that are held
 */
public record CapturePoints(
        ProgrammeId programme, RedemptionId redemption, EffectiveAt effectiveAt, Optional<Points> points)
        implements Command {

    public CapturePoints {
        if (points.map(Points::isZero).orElse(false)) {
            throw new IllegalArgumentException("a capture spends at least 1 point");
        }
    }

    boolean saysTheSameAs(PointsCaptured earlier) {
        return points.map(earlier.points()::equals).orElse(earlier.released().isZero())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
