package loyalty.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * What joining earns.
 *
 * @param pendingUntilEmailConfirmed whether the bonus waits for the e-mail
 * @param confirmWithinHours after so many hours a bonus that still waits is cancelled; 1 to 8,760
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record RegistrationPolicy(
        Points points,
        boolean pendingUntilEmailConfirmed,
        int confirmWithinHours,
        Optional<PointCurrencyId> pointCurrency) {

    public RegistrationPolicy {
        if (points.isZero()) {
            throw new IllegalArgumentException(
                    "a registration bonus is at least 1 point; leave the policy out for none");
        }
        if (confirmWithinHours < 1 || confirmWithinHours > 8_760) {
            throw new IllegalArgumentException("confirmWithinHours must lie between 1 and 8760");
        }
    }

    /** What gives the programme's own points. */
    public RegistrationPolicy(Points points, boolean pendingUntilEmailConfirmed, int confirmWithinHours) {
        this(points, pendingUntilEmailConfirmed, confirmWithinHours, Optional.empty());
    }

    /** The same in a point currency beside the programme's own. */
    public RegistrationPolicy in(PointCurrencyId currency) {
        return new RegistrationPolicy(points, pendingUntilEmailConfirmed, confirmWithinHours, Optional.of(currency));
    }

    /** The first instant at which the bonus can be confirmed no more. */
    public Instant confirmBy(Instant registeredAt) {
        return registeredAt.plus(Duration.ofHours(confirmWithinHours));
    }
}
