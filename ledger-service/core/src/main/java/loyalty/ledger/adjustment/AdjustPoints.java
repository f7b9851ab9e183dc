package loyalty.ledger.adjustment;

import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.AdjustmentProposed;
import loyalty.event.PointsAdjusted;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.SealedNote;

/**
 * A person wants to give points to a member, or to take them.
 *
 * @param points negative to take; not 0
 * @param pointCurrency what the points are; empty for the programme's own
 * @param note why, in words, sealed; empty where nothing is noted
 */
public record AdjustPoints(
        ProgrammeId programme,
        MemberId member,
        AdjustmentId adjustment,
        EffectiveAt effectiveAt,
        long points,
        ReasonCode reason,
        Actor by,
        Optional<PointCurrencyId> pointCurrency,
        Optional<SealedNote> note)
        implements Command {

    /** With nothing noted. */
    public AdjustPoints(
            ProgrammeId programme,
            MemberId member,
            AdjustmentId adjustment,
            EffectiveAt effectiveAt,
            long points,
            ReasonCode reason,
            Actor by,
            Optional<PointCurrencyId> pointCurrency) {
        this(programme, member, adjustment, effectiveAt, points, reason, by, pointCurrency, Optional.empty());
    }

    /** The same with a note. */
    public AdjustPoints noting(SealedNote sealed) {
        return new AdjustPoints(
                programme, member, adjustment, effectiveAt, points, reason, by, pointCurrency, Optional.of(sealed));
    }

    /** In the programme's own point currency. */
    public AdjustPoints(
            ProgrammeId programme,
            MemberId member,
            AdjustmentId adjustment,
            EffectiveAt effectiveAt,
            long points,
            ReasonCode reason,
            Actor by) {
        this(programme, member, adjustment, effectiveAt, points, reason, by, Optional.empty());
    }

    public AdjustPoints {
        if (sizeOf(points).isZero()) {
            throw new IllegalArgumentException("an adjustment gives or takes at least 1 point");
        }
    }

    /** How many points an adjustment gives or takes; throws {@link loyalty.value.TooManyPointsException}. */
    static Points sizeOf(long points) {
        return Points.of(points < 0 ? Math.negateExact(Math.max(points, -Long.MAX_VALUE)) : points);
    }

    boolean saysTheSameAs(PointsAdjusted earlier) {
        return member.equals(earlier.member())
                && points == earlier.points()
                && pointCurrency.equals(earlier.pointCurrency())
                && reason.equals(earlier.reason())
                && noteIs(earlier.note())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }

    boolean saysTheSameAs(AdjustmentProposed earlier) {
        return member.equals(earlier.member())
                && points == earlier.points()
                && pointCurrency.equals(earlier.pointCurrency())
                && reason.equals(earlier.reason())
                && noteIs(earlier.note())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }

    /** By the marks, as what is sealed differs each time. */
    private boolean noteIs(Optional<SealedNote> earlier) {
        return note.map(mine -> earlier.map(mine::saysTheSameAs).orElse(false)).orElse(earlier.isEmpty());
    }
}
