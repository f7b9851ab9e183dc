package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ActivityId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * An activity was cancelled, and its points taken back.
 *
 * @param lapsedBefore the part that had lapsed already
 * @param forgiven the part that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the activity had earned; empty for the programme's own points
 * @param participation what the activity had counted towards the tier, taken from it; empty for nothing
 */
public record ActivityCancelled(
        ProgrammeId programme,
        MemberId member,
        ActivityId activity,
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
    public ActivityCancelled {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency, counting nothing towards the tier. */
    public ActivityCancelled(
            ProgrammeId programme,
            MemberId member,
            ActivityId activity,
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
                activity,
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
