package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import loyalty.value.Points;
import loyalty.value.TierName;

/**
 * How the tier follows from qualifying points.
 *
 * @param windowDays calendar days, ending with the instant asked for
 * @param levels from the lowest threshold to the highest
 */
public record TierPolicy(Metric metric, int windowDays, Validity validity, List<Level> levels) {

    public TierPolicy {
        levels = List.copyOf(levels);
        if (windowDays < 1) {
            throw new IllegalArgumentException("windowDays must be 1 or more");
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).from().compareTo(levels.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("the thresholds of the tiers must rise");
            }
        }
    }

    /** The tier of a member with so many qualifying points in the window; the threshold itself is enough. */
    public TierName tierFor(long qualifyingPoints) {
        TierName reached = TierName.NONE;
        for (Level level : levels) {
            if (qualifyingPoints >= level.from().amount()) {
                reached = level.name();
            }
        }
        return reached;
    }

    /** The last instant before the window that ends at the given one: what counts at it counts no more. */
    public Instant windowOpensAfter(Instant asOf, ZoneId zone) {
        return asOf.atZone(zone).minusDays(windowDays).toInstant();
    }

    /** A tier and the qualifying points that reach it. */
    public record Level(TierName name, Points from) {}

    /** What qualifies. */
    public enum Metric {
        QUALIFYING_POINTS
    }

    /** How long a tier lasts once reached. */
    public enum Validity {
        /** As long as the window holds enough points, at every instant. */
        WHILE_MET
    }
}
