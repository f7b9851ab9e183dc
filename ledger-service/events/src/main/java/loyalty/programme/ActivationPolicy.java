package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How long the points of a purchase wait before they can be spent, by the calendar of the programme's zone.
 *
 * @param afterDays 1 to 3,650 calendar days
 * @param roundTo which instant of the day that is reached
 * @param qualifying since when they count towards tiers; empty for {@link QualifyingFrom#ACTIVATION}
 */
public record ActivationPolicy(int afterDays, RoundTo roundTo, Optional<QualifyingFrom> qualifying) {

    private static final int DAYS_MAX = 3_650;

    public ActivationPolicy {
        if (afterDays < 1 || afterDays > DAYS_MAX) {
            throw new IllegalArgumentException("points wait for 1 to " + DAYS_MAX + " days");
        }
    }

    /** The first instant at which points that were earned at the given one can be spent. */
    public Instant activeFrom(Instant earnedAt, ZoneId zone) {
        ZonedDateTime end = earnedAt.atZone(zone).plusDays(afterDays);
        return switch (roundTo) {
            case NONE -> end.toInstant();
            case DAY_START -> end.toLocalDate().atStartOfDay(zone).toInstant();
        };
    }

    /** Which instant of its last day ends the wait. */
    public enum RoundTo {
        /** The same time of day. */
        NONE,
        /** The day's first instant. */
        DAY_START
    }

    /** Since when points count towards tiers. */
    public enum QualifyingFrom {
        /** As soon as they can be spent. */
        ACTIVATION,
        /** As soon as they are earned. */
        PURCHASE
    }
}
