package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Stretches of months that were asked for before, so that the calendar need not be: most questions are about the same few. */
final class KnownPeriods {

    /** How many of one length and zone are remembered; those asked for first are forgotten first. */
    private static final int KEPT_MAX = 24;

    /** How many lengths and zones there may be; beyond them all begin anew. */
    private static final int PLACES_MAX = 100;

    private static final CalendarWindow[] NONE = {};

    /** Replaced, never changed: what one thread adds while another does is at worst asked once more. */
    private static volatile Map<Place, CalendarWindow[]> known = Map.of();

    private record Place(int months, ZoneId zone) {}

    private KnownPeriods() {}

    /** As {@link CalendarWindow#monthsOf}. */
    static CalendarWindow of(int months, Instant instant, ZoneId zone) {
        var place = new Place(months, zone);
        var before = known.getOrDefault(place, NONE);
        for (var window : before) {
            if (!instant.isBefore(window.from()) && instant.isBefore(window.until())) {
                return window;
            }
        }
        var found = CalendarWindow.monthsOf(months, instant, zone);
        var after = new CalendarWindow[Math.min(KEPT_MAX, before.length + 1)];
        after[0] = found;
        System.arraycopy(before, 0, after, 1, after.length - 1);
        var next = known.size() < PLACES_MAX ? new HashMap<>(known) : new HashMap<Place, CalendarWindow[]>();
        next.put(place, after);
        known = Map.copyOf(next);
        return found;
    }
}
