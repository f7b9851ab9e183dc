package loyalty.programme;

import java.util.Optional;
import loyalty.value.Points;

/**
 * What may be redeemed at once.
 *
 * @param minimum at least 1
 * @param step redemptions are multiples of it; at least 1
 * @param holdMinutes 1 to 43,200: how long points are held for a redemption that is captured later; empty when none are held
 */
public record RedemptionPolicy(Points minimum, Points step, Optional<Integer> holdMinutes) {

    private static final int HOLD_MINUTES_MAX = 43_200;

    public RedemptionPolicy {
        if (minimum.isZero() || step.isZero()) {
            throw new IllegalArgumentException("minimum and step of a redemption are at least 1 point");
        }
        int minutes = holdMinutes.orElse(1);
        if (minutes < 1 || minutes > HOLD_MINUTES_MAX) {
            throw new IllegalArgumentException("points are held for 1 to " + HOLD_MINUTES_MAX + " minutes");
        }
    }
}
