package loyalty.ledger.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import loyalty.account.Purse;
import loyalty.event.ActivityLimit;
import loyalty.programme.ActivityPolicy;
import loyalty.programme.CalendarWindow;
import loyalty.value.LotId;

/**
 * Why one more activity of a type would earn nothing, by all that is known, whatever those before it earned. One that was cancelled since counts: else what it made room for could
 * be cancelled and told anew for ever.
 */
final class ActivityLimits {

    private final String kind;
    private final Purse purse;

    private ActivityLimits(String kind, Purse purse) {
        this.kind = kind;
        this.purse = purse;
    }

    static Optional<ActivityLimit> of(ActivityPolicy policy, Purse purse, Instant at, ZoneId zone) {
        var earned = new ActivityLimits(LotId.kindOf(policy.type()), purse);
        if (policy.caps().anyMatch(cap -> cap.isUsedUp(at, zone, earned::in))) {
            return Optional.of(ActivityLimit.CAP);
        }
        return policy.minimumInterval()
                .filter(apart -> earned.liesWithin(apart, at))
                .map(_ -> ActivityLimit.INTERVAL);
    }

    private long in(CalendarWindow window) {
        return purse.earned(id -> id.isOf(kind), window.from(), window.until());
    }

    /** Whether one that earned lies before or after the instant by less than this; instants are whole microseconds. */
    private boolean liesWithin(Duration apart, Instant at) {
        return purse.earned(id -> id.isOf(kind), at.minus(apart).plus(1, ChronoUnit.MICROS), at.plus(apart)) > 0;
    }
}
