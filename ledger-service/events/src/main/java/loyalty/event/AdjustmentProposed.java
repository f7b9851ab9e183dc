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
 * A person wants to give points to a member or to take them, so many that another person has to approve; nothing has moved.
 *
 * @param points negative when to be taken
 * @param lapsesAt the first instant, by the ledger's clock, at which it can be approved no more
 * @param pointCurrency what the points are; empty for the programme's own
 * @param note why, in words that only whoever has the member's key can read; empty where nothing was noted
 */
public record AdjustmentProposed(
        ProgrammeId programme,
        MemberId member,
        AdjustmentId adjustment,
        Instant effectiveAt,
        long points,
        ReasonCode reason,
        int programmeVersion,
        Actor proposedBy,
        Instant lapsesAt,
        Optional<PointCurrencyId> pointCurrency,
        Optional<SealedNote> note)
        implements LedgerEvent.OfMember {

    /** With nothing noted. */
    public AdjustmentProposed(
            ProgrammeId programme,
            MemberId member,
            AdjustmentId adjustment,
            Instant effectiveAt,
            long points,
            ReasonCode reason,
            int programmeVersion,
            Actor proposedBy,
            Instant lapsesAt,
            Optional<PointCurrencyId> pointCurrency) {
        this(
                programme,
                member,
                adjustment,
                effectiveAt,
                points,
                reason,
                programmeVersion,
                proposedBy,
                lapsesAt,
                pointCurrency,
                Optional.empty());
    }

    /** In the programme's own point currency. */
    public AdjustmentProposed(
            ProgrammeId programme,
            MemberId member,
            AdjustmentId adjustment,
            Instant effectiveAt,
            long points,
            ReasonCode reason,
            int programmeVersion,
            Actor proposedBy,
            Instant lapsesAt) {
        this(
                programme,
                member,
                adjustment,
                effectiveAt,
                points,
                reason,
                programmeVersion,
                proposedBy,
                lapsesAt,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
