package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * So many times in a period of the calendar of the programme's zone: how often something earns, or may be used.
 *
 * @param most 1 or more
 */
public record Allowance(int most, Per per) {

    public Allowance {
        if (most < 1) {
            throw new IllegalArgumentException("an allowance is 1 or more; leave it out for no limit");
        }
    }

    /** None where there is no limit. */
    static Stream<Allowance> of(Optional<Integer> most, Per per) {
        return most.map(number -> new Allowance(number, per)).stream();
    }

    /**
     * Whether there is room for no more in the period of an instant.
     *
     * @param counted how many there are in a window
     */
    public boolean isUsedUp(Instant at, ZoneId zone, ToLongFunction<CalendarWindow> counted) {
        return leftAt(at, zone, counted) == 0;
    }

    /** For how many there is room in the period of an instant; 0 also where there are more than there may be. */
    public int leftAt(Instant at, ZoneId zone, ToLongFunction<CalendarWindow> counted) {
        return (int) Math.max(0, most - counted.applyAsLong(per.of(at, zone)));
    }

    /** A period of the calendar. */
    public enum Per {
        DAY,
        /** Monday to Sunday, as ISO 8601 has it. */
        WEEK,
        MONTH,
        YEAR,
        /** All of time: so many altogether. */
        EVER;

        private static final CalendarWindow ALWAYS = new CalendarWindow(Instant.MIN, Instant.MAX);

        /** The one that holds an instant. */
        public CalendarWindow of(Instant instant, ZoneId zone) {
            return switch (this) {
                case DAY -> CalendarWindow.dayOf(instant, zone);
                case WEEK -> CalendarWindow.weekOf(instant, zone);
                case MONTH -> CalendarWindow.monthOf(instant, zone);
                case YEAR -> CalendarWindow.yearOf(instant, zone);
                case EVER -> ALWAYS;
            };
        }
    }
}
