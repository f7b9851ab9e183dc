package loyalty.ledger.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.event.ActivityLimit;
import loyalty.programme.ActivityPolicy;
import loyalty.programme.CalendarWindow;
import loyalty.value.LotId;

/**
 * Why one more activity of a type would earn nothing, by all that is known. One that was cancelled since counts: else what it made room for could
 * be cancelled and told anew for ever.
 */
final class ActivityLimits {

    private final String kind;
    private final Lots lots;

    private ActivityLimits(String kind, Lots lots) {
        this.kind = kind;
        this.lots = lots;
    }

    static Optional<ActivityLimit> of(ActivityPolicy policy, Lots lots, Instant at, ZoneId zone) {
        var earned = new ActivityLimits(LotId.kindOf(policy.type()), lots);
        if (policy.caps().anyMatch(cap -> cap.isUsedUp(at, zone, earned::in))) {
            return Optional.of(ActivityLimit.CAP);
        }
        return policy.minimumInterval()
                .filter(apart -> earned.liesWithin(apart, at))
                .map(_ -> ActivityLimit.INTERVAL);
    }

    private long in(CalendarWindow window) {
        return lots.earned(kind, window.from(), window.until());
    }

    /** Whether one that earned lies before or after the instant by less than this; instants are whole microseconds. */
    private boolean liesWithin(Duration apart, Instant at) {
        return lots.earned(kind, at.minus(apart).plus(1, ChronoUnit.MICROS), at.plus(apart)) > 0;
    }
}
