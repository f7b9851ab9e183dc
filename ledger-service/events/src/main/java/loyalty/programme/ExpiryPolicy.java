package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How long points last, by the calendar of the programme's zone.
 *
 * @param months 0 to 1,200, none for 0; added first; a day that the month lacks becomes its last day
 * @param days 0 to 36,600 calendar days, none for 0; added next
 * @param roundUpTo then the end of this period is reached
 */
public record ExpiryPolicy(Optional<Integer> months, Optional<Integer> days, RoundUpTo roundUpTo) {

    public ExpiryPolicy {
        int m = months.orElse(0);
        int d = days.orElse(0);
        if (m < 0 || d < 0 || m + d == 0 || m > 1200 || d > 36_600) {
            throw new IllegalArgumentException("points last at least a day and at most 100 years");
        }
    }

    public static ExpiryPolicy of(int months, int days, RoundUpTo roundUpTo) {
        return new ExpiryPolicy(Optional.of(months), Optional.of(days), roundUpTo);
    }

    /** The first instant at which points that became active at the given one count no more. */
    public Instant lapsesAt(Instant activeFrom, ZoneId zone) {
        ZonedDateTime end = activeFrom.atZone(zone).plusMonths(months.orElse(0)).plusDays(days.orElse(0));
        return switch (roundUpTo) {
            case NONE -> end.toInstant();
            case DAY -> CalendarWindow.dayOf(end.toInstant(), zone).until();
            case MONTH -> CalendarWindow.monthsOf(1, end.toInstant(), zone).until();
            case QUARTER -> CalendarWindow.monthsOf(3, end.toInstant(), zone).until();
            case HALF_YEAR -> CalendarWindow.monthsOf(6, end.toInstant(), zone).until();
            case YEAR -> CalendarWindow.monthsOf(12, end.toInstant(), zone).until();
        };
    }

    /** The period at whose end points lapse. */
    public enum RoundUpTo {
        NONE,
        DAY,
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR
    }
}
