package loyalty.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.ReasonCode;

/**
 * How long a till may void a purchase, and why a person may.
 *
 * @param withinMinutes 0 to 525,600, since the purchase: the time after which only a person may, with a reason; 0 for never without one
 * @param reasons the codes that may be given; empty when any may
 */
public record VoidPolicy(int withinMinutes, Optional<List<ReasonCode>> reasons) {

    private static final int YEAR_MINUTES = 525_600;

    public VoidPolicy {
        if (withinMinutes < 0 || withinMinutes > YEAR_MINUTES) {
            throw new IllegalArgumentException("a till may void for 0 to 525600 minutes");
        }
        reasons = reasons.map(List::copyOf);
    }

    public boolean allows(ReasonCode reason) {
        return reasons.map(each -> each.contains(reason)).orElse(true);
    }

    /** The first instant at which a till may not void any more. */
    public Instant closesAt(Instant boughtAt) {
        return boughtAt.plus(Duration.ofMinutes(withinMinutes));
    }
}
