package loyalty.event;

import java.time.Instant;

/**
 * What was told after facts that it precedes.
 *
 * @param position of its entry, 1 or more
 * @param effectiveAt when it took effect: nothing before that depends on it
 */
public record LateFact(long position, Instant effectiveAt) {

    public LateFact {
        if (position < 1) {
            throw new IllegalArgumentException("an entry has a position of 1 or more");
        }
    }
}
