package loyalty.programme;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a programme has come on its way out; a later version says the next state, from its own {@code effectiveFrom} on.
 *
 * @param noticeAt when the members were told; empty only for ACTIVE
 */
public record LifeCycle(State state, Optional<Instant> noticeAt) {

    /** As long as nothing else is said. */
    public static final LifeCycle ACTIVE = new LifeCycle(State.ACTIVE, Optional.empty());

    public LifeCycle {
        if (state != State.ACTIVE && noticeAt.isEmpty()) {
            throw new IllegalArgumentException("a programme closes with notice: noticeAt says when members were told");
        }
    }

    /** What may still be done. */
    public enum State {
        /** Everything. */
        ACTIVE,
        /** Nothing earns any more, nobody joins; what is there is spent, lapses and goes back. */
        CLOSED_TO_EARN,
        /** The same, in the time that members have left to spend. */
        RUN_OFF,
        /** Nothing is spent any more either. */
        CLOSED
    }
}
