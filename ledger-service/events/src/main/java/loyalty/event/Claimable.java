package loyalty.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What was promised with a receipt to whoever would show up as its buyer.
 *
 * @param until the first instant at which it can be claimed no more; empty for no limit
 */
public record Claimable(Optional<Instant> until) {

    /** Whether it can be claimed at an instant. */
    public boolean isOpenAt(Instant instant) {
        return until.map(instant::isBefore).orElse(true);
    }
}
