package loyalty.ledger.transfer;

import loyalty.event.PointsTransferred;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.TransferId;

/**
 * Somebody says that a member gives points to another.
 *
 * @param points at least 1
 */
public record TransferPoints(
        ProgrammeId programme,
        TransferId transfer,
        MemberId giver,
        MemberId recipient,
        EffectiveAt effectiveAt,
        Points points)
        implements Command {

    public TransferPoints {
        if (points.isZero()) {
            throw new IllegalArgumentException("a transfer gives at least 1 point");
        }
    }

    boolean saysTheSameAs(PointsTransferred earlier) {
        return giver.equals(earlier.giver())
                && recipient.equals(earlier.recipient())
                && points.equals(earlier.points())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
