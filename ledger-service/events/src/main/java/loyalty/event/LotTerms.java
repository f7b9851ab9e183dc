package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.LotId;

/**
 * A lot of points with the instants between which it can be spent.
 *
 * @param activeFrom the first instant at which the points count; empty while that is still open
 * @param lapsesAt the first instant at which they count no more; empty for never
 */
public record LotTerms(LotId id, Optional<Instant> activeFrom, Optional<Instant> lapsesAt) {

    public static LotTerms active(LotId id, Instant from, Optional<Instant> lapsesAt) {
        return new LotTerms(id, Optional.of(from), lapsesAt);
    }

    /** The same lot, if it does not outlast an instant: else one that lapses then. */
    public LotTerms lapsingBy(Instant instant) {
        boolean sooner = lapsesAt.map(at -> !at.isAfter(instant)).orElse(false);
        return sooner ? this : new LotTerms(id, activeFrom, Optional.of(instant));
    }

    /** A lot that waits for something, and is cancelled when it has not come before the given instant. */
    public static LotTerms pending(LotId id, Instant cancelledAt) {
        return new LotTerms(id, Optional.empty(), Optional.of(cancelledAt));
    }
}
