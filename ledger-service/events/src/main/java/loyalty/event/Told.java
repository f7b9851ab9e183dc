package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.Points;

/**
 * What the till was told, kept so that an audit can show it and a retry can repeat it.
 *
 * @param balance points to redeem as of the entry's {@code effectiveAt}, this entry included
 * @param nextLapse what lapses next after that instant
 * @param reserved what is held besides; empty for nothing
 * @param debt what the member owes; empty for nothing
 */
public record Told(Points balance, Optional<NextLapse> nextLapse, Optional<Points> reserved, Optional<Points> debt) {

    /** Of a member with nothing held and no debt. */
    public Told(Points balance, Optional<NextLapse> nextLapse) {
        this(balance, nextLapse, Optional.empty(), Optional.empty());
    }

    /**
     * The points of one member that lapse together.
     *
     * @param at the first instant at which they count no more
     */
    public record NextLapse(Instant at, Points points) {}
}
