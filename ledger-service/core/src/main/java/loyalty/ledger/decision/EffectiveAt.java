package loyalty.ledger.decision;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a command takes effect.
 *
 * @param instant UTC, whole microseconds, years 1900 to 9999
 * @param stated whether the client said so; otherwise it is the instant at which the command arrived
 */
public record EffectiveAt(Instant instant, boolean stated) {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public EffectiveAt {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("effectiveAt must lie in the years 1900 to 9999");
        }
        if (!instant.truncatedTo(ChronoUnit.MICROS).equals(instant)) {
            throw new IllegalArgumentException("effectiveAt has at most microseconds");
        }
    }

    public static EffectiveAt stated(Instant instant) {
        return new EffectiveAt(instant, true);
    }

    /** The instant at which the command arrived, to the microsecond. */
    public static EffectiveAt arrival(Instant now) {
        return new EffectiveAt(now.truncatedTo(ChronoUnit.MICROS), false);
    }

    /** Whether a retry says the same as what was recorded: a time that nobody stated differs from none. */
    public boolean agreesWith(Instant recorded) {
        return !stated || instant.equals(recorded);
    }
}
