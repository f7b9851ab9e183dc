package loyalty.ledger.transfer;

import java.util.Optional;
import loyalty.event.PointsTransferred;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.TransferId;

/**
 * Somebody says that a member gives points to another.
 *
 * @param points at least 1
 * @param pointCurrency what they are; empty for the programme's own
 */
public record TransferPoints(
        ProgrammeId programme,
        TransferId transfer,
        MemberId giver,
        MemberId recipient,
        EffectiveAt effectiveAt,
        Points points,
        Optional<PointCurrencyId> pointCurrency)
        implements Command {

    /** Of the programme's own points. */
    public TransferPoints(
            ProgrammeId programme,
            TransferId transfer,
            MemberId giver,
            MemberId recipient,
            EffectiveAt effectiveAt,
            Points points) {
        this(programme, transfer, giver, recipient, effectiveAt, points, Optional.empty());
    }

    public TransferPoints {
        if (points.isZero()) {
            throw new IllegalArgumentException("a transfer gives at least 1 point");
        }
    }

    boolean saysTheSameAs(PointsTransferred earlier) {
        return giver.equals(earlier.giver())
                && recipient.equals(earlier.recipient())
                && points.equals(earlier.points())
                && pointCurrency.equals(earlier.pointCurrency())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
