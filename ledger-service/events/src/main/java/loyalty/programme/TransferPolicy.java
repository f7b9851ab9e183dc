package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.Points;

/**
 * What members may give each other.
 *
 * @param minimum of a transfer; at least 1
 * @param perDay the most that a member gives away on one day of the programme's zone; empty for any number, as with all of these
 * @param perMonth in one calendar month
 * @param perYear in one calendar year
 */
public record TransferPolicy(
        Points minimum, Optional<Points> perDay, Optional<Points> perMonth, Optional<Points> perYear) {

    public TransferPolicy {
        if (minimum.isZero()) {
            throw new IllegalArgumentException("a transfer gives at least 1 point");
        }
        if (Stream.of(perDay, perMonth, perYear)
                .flatMap(Optional::stream)
                .anyMatch(most -> most.compareTo(minimum) < 0)) {
            throw new IllegalArgumentException("a cap of what members give is no less than the smallest transfer");
        }
    }

    /** Without caps. */
    public TransferPolicy(Points minimum) {
        this(minimum, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The length of a window of the calendar. */
    public enum Period {
        /** A day of the programme's zone. */
        DAY,
        /** A calendar month. */
        MONTH,
        /** A calendar year. */
        YEAR
    }

    /**
     * A cap, and the window that an instant lies in.
     *
     * @param most what a member may give away in it
     */
    public record Cap(Period period, Points most, CalendarWindow window) {}

    /** The caps, each with the window of an instant, from the shortest to the longest. */
    public Stream<Cap> capsOf(Instant instant, ZoneId zone) {
        return Stream.of(
                        perDay.map(most -> new Cap(Period.DAY, most, CalendarWindow.dayOf(instant, zone))),
                        perMonth.map(most -> new Cap(Period.MONTH, most, CalendarWindow.monthOf(instant, zone))),
                        perYear.map(most -> new Cap(Period.YEAR, most, CalendarWindow.yearOf(instant, zone))))
                .flatMap(Optional::stream);
    }
}
