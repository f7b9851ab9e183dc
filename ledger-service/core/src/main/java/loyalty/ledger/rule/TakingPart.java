package loyalty.ledger.rule;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.QualifyingCredit;
import loyalty.programme.TierPolicy;
import loyalty.value.ActivityType;
import loyalty.value.Points;

/**
 * What members do beside buying, as it counts towards the tier: at its own instant, by the version that rules that. What a limit left without points
 * counts nothing, else whoever clicks most would stand highest.
 */
public final class TakingPart {

    private TakingPart() {}

    /**
     * What an activity counts.
     *
     * @param earned points of the programme's own currency
     */
    public static Optional<QualifyingCredit> inActivity(
            TierPolicy tiers, ActivityType type, boolean limited, Points earned, Instant at) {
        return tiers.counts(type) ? of(tiers, limited, earned, at) : Optional.empty();
    }

    /** What an approved review counts. */
    public static Optional<QualifyingCredit> inReview(TierPolicy tiers, boolean limited, Points earned, Instant at) {
        return tiers.countsReviews() ? of(tiers, limited, earned, at) : Optional.empty();
    }

    private static Optional<QualifyingCredit> of(TierPolicy tiers, boolean limited, Points earned, Instant at) {
        long counts = switch (tiers.metric()) {
            case QUALIFYING_POINTS -> earned.amount();
            case COUNT -> limited ? 0 : 1;
            case SPEND, MARGIN -> 0;
        };
        return counts == 0 ? Optional.empty() : Optional.of(QualifyingCredit.of(tiers.metric(), at, counts));
    }

    /** What is taken once it is undone: as much as it counted, where it counted. */
    public static Optional<QualifyingCredit> undone(Optional<QualifyingCredit> counted) {
        return counted.map(each -> QualifyingCredit.of(each.by(), each.countsAt(), -each.points()));
    }
}
