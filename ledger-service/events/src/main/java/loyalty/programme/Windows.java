package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** Stretches of time that end with the instant asked for, by the calendar of the programme's zone. */
final class Windows {

    private Windows() {}

    /** Throws if a window is none. */
    static void check(Optional<Integer> days, Optional<Integer> months, String what) {
        if (days.orElse(1) < 1 || months.orElse(1) < 1) {
            throw new IllegalArgumentException("the window of " + what + " must be 1 or more");
        }
    }

    /** How many of the three there are. */
    static long count(Optional<Integer> days, Optional<Integer> months, Optional<?> period) {
        return Stream.of(days, months, period).filter(Optional::isPresent).count();
    }

    /**
     * The last instant before the window that ends with the given one: what counts at it counts no more.
     *
     * @param period that holds the instant
     * @return empty where none of the three is there
     */
    static Optional<Instant> opensAfter(
            Instant asOf,
            ZoneId zone,
            Optional<Integer> days,
            Optional<Integer> months,
            Optional<CalendarWindow> period) {
        if (period.isPresent()) {
            return Optional.of(period.get().from().minus(Instants.STEP));
        }
        var local = asOf.atZone(zone);
        return days.map(local::minusDays)
                .or(() -> months.map(local::minusMonths))
                .map(each -> each.toInstant());
    }
}
