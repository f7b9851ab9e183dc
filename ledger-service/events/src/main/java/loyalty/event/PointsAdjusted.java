package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.SealedNote;

/**
 * A person gave points to a member or took them, so few that nobody else had to approve.
 *
 * @param points negative when taken
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 * @param note why, in words that only whoever has the member's key can read; empty where nothing was noted
 */
public record PointsAdjusted(
        ProgrammeId programme,
        MemberId member,
        AdjustmentId adjustment,
        Instant effectiveAt,
        long points,
        ReasonCode reason,
        int programmeVersion,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency,
        Optional<SealedNote> note)
        implements LedgerEvent.OfMember {
    public PointsAdjusted {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** With nothing noted. */
    public PointsAdjusted(
            ProgrammeId programme,
            MemberId member,
            AdjustmentId adjustment,
            Instant effectiveAt,
            long points,
            ReasonCode reason,
            int programmeVersion,
            List<Movement> movements,
            Told told,
            Optional<PointCurrencyId> pointCurrency) {
        this(
                programme,
                member,
                adjustment,
                effectiveAt,
                points,
                reason,
                programmeVersion,
                movements,
                told,
                pointCurrency,
                Optional.empty());
    }

    /** In the programme's own point currency. */
    public PointsAdjusted(
            ProgrammeId programme,
            MemberId member,
            AdjustmentId adjustment,
            Instant effectiveAt,
            long points,
            ReasonCode reason,
            int programmeVersion,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                adjustment,
                effectiveAt,
                points,
                reason,
                programmeVersion,
                movements,
                told,
                Optional.empty(),
                Optional.empty());
    }
}
