package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReviewId;

/**
 * An approved review was removed, and its points taken back.
 *
 * @param lapsedBefore the part that had lapsed already
 * @param forgiven the part that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the review had earned; empty for the programme's own points
 * @param participation what the review had counted towards the tier, taken from it; empty for nothing
 */
public record ReviewRemoved(
        ProgrammeId programme,
        MemberId member,
        ReviewId review,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points reversed,
        Points lapsedBefore,
        Points forgiven,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency,
        Optional<QualifyingCredit> participation)
        implements LedgerEvent.OfMember {
    public ReviewRemoved {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency, counting nothing towards the tier. */
    public ReviewRemoved(
            ProgrammeId programme,
            MemberId member,
            ReviewId review,
            Instant effectiveAt,
            Optional<ReasonCode> reason,
            Points reversed,
            Points lapsedBefore,
            Points forgiven,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                review,
                effectiveAt,
                reason,
                reversed,
                lapsedBefore,
                forgiven,
                movements,
                told,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public List<QualifyingCredit> qualifying() {
        return participation.stream().toList();
    }
}
