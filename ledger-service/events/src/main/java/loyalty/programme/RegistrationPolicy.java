package loyalty.programme;

import java.time.Duration;
import java.time.Instant;
import loyalty.value.Points;

/**
 * What joining earns.
 *
 * @param pendingUntilEmailConfirmed whether the bonus waits for the e-mail
 * @param confirmWithinHours after so many hours a bonus that still waits is cancelled; 1 to 8,760
 */
public record RegistrationPolicy(Points points, boolean pendingUntilEmailConfirmed, int confirmWithinHours) {

    public RegistrationPolicy {
        if (points.isZero()) {
            throw new IllegalArgumentException(
                    "a registration bonus is at least 1 point; leave the policy out for none");
        }
        if (confirmWithinHours < 1 || confirmWithinHours > 8_760) {
            throw new IllegalArgumentException("confirmWithinHours must lie between 1 and 8760");
        }
    }

    /** The first instant at which the bonus can be confirmed no more. */
    public Instant confirmBy(Instant registeredAt) {
        return registeredAt.plus(Duration.ofHours(confirmWithinHours));
    }
}
