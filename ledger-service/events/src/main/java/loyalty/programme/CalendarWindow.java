package loyalty.programme;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * A day, a week, a month or several, or a year as people count it where the programme is at home.
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

    /** The ISO week of an instant, Monday to Sunday. */
    public static CalendarWindow weekOf(Instant instant, ZoneId zone) {
        var monday = instant.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return between(monday, monday.plusWeeks(1), zone);
    }

    /** The calendar month of an instant. */
    public static CalendarWindow monthOf(Instant instant, ZoneId zone) {
        return monthsOf(1, instant, zone);
    }

    /** The calendar year of an instant. */
    public static CalendarWindow yearOf(Instant instant, ZoneId zone) {
        return monthsOf(12, instant, zone);
    }

    /** The stretch of so many months, counted from January, that holds an instant; a divisor of 12. */
    static CalendarWindow monthsOf(int months, Instant instant, ZoneId zone) {
        var day = instant.atZone(zone).toLocalDate().withDayOfMonth(1);
        var first = day.minusMonths((day.getMonthValue() - 1) % months);
        return between(first, first.plusMonths(months), zone);
    }

    /**
     * The year from one anniversary of a day to the next that holds an instant; years go back before that day as well. Where a year lacks the day, as
     * most lack the 29th of February, the last of its month stands for it.
     *
     * @param since some instant of the day
     */
    static CalendarWindow yearFrom(Instant since, Instant instant, ZoneId zone) {
        var first = dayThatHasBegun(since, zone);
        int years = instant.atZone(zone).getYear() - first.getYear() + 1;
        while (first.plusYears(years).atStartOfDay(zone).toInstant().isAfter(instant)) {
            years--;
        }
        return between(first.plusYears(years), first.plusYears(years + 1L), zone);
    }

    /** Where clocks are put back over midnight, the day before comes for a second time: then its own day has begun already, and goes on. */
    private static LocalDate dayThatHasBegun(Instant instant, ZoneId zone) {
        var day = instant.atZone(zone).toLocalDate();
        var next = day.plusDays(1);
        return next.atStartOfDay(zone).toInstant().isAfter(instant) ? day : next;
    }

    private static CalendarWindow between(LocalDate first, LocalDate next, ZoneId zone) {
        return new CalendarWindow(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }
}
