package loyalty.projection.feed;

import java.util.Optional;

/**
 * How a projection stands.
 *
 * @param reason why it does not follow, or why its last rebuild was given up
 * @param position everything up to it is in the tables
 * @param head the highest position published, as far as known
 * @param lagEntries head minus position
 * @param lagSeconds the age of the last entry applied, 0 when there is no newer one
 * @param slot the set of tables that queries read
 * @param rebuildPosition how far a running rebuild has come
 */
public record ProjectionStatus(
        String name,
        ProjectionState state,
        Optional<String> reason,
        long position,
        long head,
        long lagEntries,
        long lagSeconds,
        Slot slot,
        Optional<Long> rebuildPosition) {

    static ProjectionStatus notStarted(String name, long head) {
        return new ProjectionStatus(
                name,
                ProjectionState.STARTING,
                Optional.of("not started yet"),
                0,
                head,
                head,
                0,
                Slot.A,
                Optional.empty());
    }

    /** Whether answers may be given: it follows, rebuilding beside or not. */
    public boolean isReady() {
        return state == ProjectionState.FOLLOWING || state == ProjectionState.REBUILDING;
    }
}
