package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityTag;
import loyalty.value.ActivityType;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;

/**
 * A member did something that the programme rewards: filled in a survey, attended an event, shared, brought bottles back.
 *
 * @param reference what it was about; no answers and no texts stand in the ledger
 * @param tags what the programme sorted the type under then
 * @param limitedBy why it earned nothing; empty if it earned what its type earns
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what activities of its type earned then; empty for the programme's own points
 * @param participation what it counts towards the tier; empty for nothing
 */
public record ActivityRecorded(
        ProgrammeId programme,
        MemberId member,
        ActivityId activity,
        ActivityType type,
        Optional<ActivityReference> reference,
        List<ActivityTag> tags,
        Instant effectiveAt,
        int programmeVersion,
        Points points,
        Optional<ActivityLimit> limitedBy,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency,
        Optional<QualifyingCredit> participation)
        implements LedgerEvent.OfMember {
    public ActivityRecorded {
        tags = List.copyOf(tags);
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** In the programme's own point currency, counting nothing towards the tier. */
    public ActivityRecorded(
            ProgrammeId programme,
            MemberId member,
            ActivityId activity,
            ActivityType type,
            Optional<ActivityReference> reference,
            List<ActivityTag> tags,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            Optional<ActivityLimit> limitedBy,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                activity,
                type,
                reference,
                tags,
                effectiveAt,
                programmeVersion,
                points,
                limitedBy,
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
