package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.Points;

/**
 * The most that purchases earn a member in a window of the calendar of the programme's zone, and the most that a member may have.
 *
 * @param perDay on one day; empty for any number, as with all of these
 * @param perWeek in one ISO week, Monday to Sunday
 * @param perMonth in one calendar month
 * @param balance active, waiting and reserved, at the instant of the purchase
 */
public record EarningCaps(
        Optional<Points> perDay, Optional<Points> perWeek, Optional<Points> perMonth, Optional<Points> balance) {

    public EarningCaps {
        if (Stream.of(perDay, perWeek, perMonth, balance)
                .flatMap(Optional::stream)
                .anyMatch(Points::isZero)) {
            throw new IllegalArgumentException("a cap is 1 point or more; leave it out for none");
        }
    }

    /** What took points of an award. */
    public enum Cap {
        /** That of a single purchase. */
        PURCHASE,
        /** That of the day. */
        DAY,
        /** That of the ISO week. */
        WEEK,
        /** That of the calendar month. */
        MONTH,
        /** That of the balance. */
        BALANCE
    }

    /**
     * A cap of a window, and the window that an instant lies in.
     *
     * @param most what all purchases in it may earn
     */
    public record Windowed(Cap cap, Points most, CalendarWindow window) {}

    /** The caps of windows, each with that of an instant, from the shortest to the longest. */
    public Stream<Windowed> windowsOf(Instant instant, ZoneId zone) {
        return Stream.of(
                        perDay.map(most -> new Windowed(Cap.DAY, most, CalendarWindow.dayOf(instant, zone))),
                        perWeek.map(most -> new Windowed(Cap.WEEK, most, CalendarWindow.weekOf(instant, zone))),
                        perMonth.map(most -> new Windowed(Cap.MONTH, most, CalendarWindow.monthOf(instant, zone))))
                .flatMap(Optional::stream);
    }
}
