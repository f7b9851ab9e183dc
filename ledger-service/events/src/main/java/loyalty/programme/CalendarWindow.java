package loyalty.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day, month or year as people count it where the programme is at home.
 *
 * @param from the first instant that counts
 * @param until the first that does not any more
 */
public record CalendarWindow(Instant from, Instant until) {

    /** The day of an instant. */
    public static CalendarWindow dayOf(Instant instant, ZoneId zone) {
        var day = instant.atZone(zone).toLocalDate();
        return between(day, day.plusDays(1), zone);
    }

    /** The calendar month of an instant. */
    public static CalendarWindow monthOf(Instant instant, ZoneId zone) {
        var first = instant.atZone(zone).toLocalDate().withDayOfMonth(1);
        return between(first, first.plusMonths(1), zone);
    }

    /** The calendar year of an instant. */
    public static CalendarWindow yearOf(Instant instant, ZoneId zone) {
        var first = instant.atZone(zone).toLocalDate().withDayOfYear(1);
        return between(first, first.plusYears(1), zone);
    }

    private static CalendarWindow between(LocalDate first, LocalDate next, ZoneId zone) {
        return new CalendarWindow(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }
}
