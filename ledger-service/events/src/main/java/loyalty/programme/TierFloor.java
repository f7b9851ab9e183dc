package loyalty.programme;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;

/**
 * A tier below which a member does not stand for a time, whatever the member qualifies for.
 *
 * @param grant what gave it; of several floors of one grant the one that was recorded last counts
 * @param programmeVersion the version that knows the tier
 * @param from the first instant at which it holds
 * @param until the first instant at which it holds no more; at or before {@code from} for never; empty for no end
 */
public record TierFloor(TierGrantId grant, TierName tier, int programmeVersion, Instant from, Optional<Instant> until) {

    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(from) && until.map(instant::isBefore).orElse(true);
    }

    /** The same floor, which holds no more from an instant on. */
    public TierFloor endingBy(Instant end) {
        return new TierFloor(
                grant,
                tier,
                programmeVersion,
                from,
                Optional.of(until.filter(end::isAfter).orElse(end)));
    }

    /** The same floor, which does not hold before an instant. */
    public TierFloor beginningBy(Instant start) {
        return new TierFloor(grant, tier, programmeVersion, from.isBefore(start) ? start : from, until);
    }

    /** The tier of it. */
    public Granted granted() {
        return new Granted(tier, programmeVersion);
    }

    /**
     * A tier by its name in a version.
     *
     * @param programmeVersion 1 for the first
     */
    public record Granted(TierName tier, int programmeVersion) {}
}
