package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.TransferId;

/**
 * A member gave points to another; both have an entry of it, in one append. The lots keep their dates.
 *
 * @param member the one whose entry it is: giver or recipient
 * @param movements out of the giver's lots into {@code clearing}, soonest to lapse first, or from there into new lots of the recipient
 * @param told the balance of this member after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record PointsTransferred(
        ProgrammeId programme,
        MemberId member,
        TransferId transfer,
        MemberId giver,
        MemberId recipient,
        Instant effectiveAt,
        Points points,
        int programmeVersion,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public PointsTransferred {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency. */
    public PointsTransferred(
            ProgrammeId programme,
            MemberId member,
            TransferId transfer,
            MemberId giver,
            MemberId recipient,
            Instant effectiveAt,
            Points points,
            int programmeVersion,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                transfer,
                giver,
                recipient,
                effectiveAt,
                points,
                programmeVersion,
                movements,
                told,
                Optional.empty());
    }
}
