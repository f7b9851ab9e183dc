package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReviewId;

/**
 * A review was approved, and earned what reviews earn.
 *
 * @param limitedBy why it earned nothing; empty if it earned what reviews earn
 * @param told the balance after it, as of {@code effectiveAt}
 * @param approvedBy absent where the source of the review had approved it itself, and in entries from before it was kept
 * @param pointCurrency what reviews earned then; empty for the programme's own points
 * @param participation what it counts towards the tier; empty for nothing
 */
public record ReviewApproved(
        ProgrammeId programme,
        MemberId member,
        ReviewId review,
        Instant effectiveAt,
        int programmeVersion,
        Points points,
        Optional<AwardLimit> limitedBy,
        List<Movement> movements,
        Told told,
        Optional<Actor> approvedBy,
        Optional<PointCurrencyId> pointCurrency,
        Optional<QualifyingCredit> participation)
        implements LedgerEvent.OfMember {
    public ReviewApproved {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency, counting nothing towards the tier. */
    public ReviewApproved(
            ProgrammeId programme,
            MemberId member,
            ReviewId review,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            Optional<AwardLimit> limitedBy,
            List<Movement> movements,
            Told told,
            Optional<Actor> approvedBy) {
        this(
                programme,
                member,
                review,
                effectiveAt,
                programmeVersion,
                points,
                limitedBy,
                movements,
                told,
                approvedBy,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public List<QualifyingCredit> qualifying() {
        return participation.stream().toList();
    }
}
