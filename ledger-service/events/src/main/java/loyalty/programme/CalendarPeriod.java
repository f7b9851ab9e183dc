package loyalty.programme;

import java.time.Instant;
import java.time.ZoneId;

/** A period of the calendar of the programme's zone, counted from the first of January. */
public enum CalendarPeriod {
    MONTH(1),
    QUARTER(3),
    HALF_YEAR(6),
    YEAR(12);

    private final int months;

    CalendarPeriod(int months) {
        this.months = months;
    }

    /** The one that holds an instant. */
    public CalendarWindow of(Instant instant, ZoneId zone) {
        return KnownPeriods.of(months, instant, zone);
    }
}
