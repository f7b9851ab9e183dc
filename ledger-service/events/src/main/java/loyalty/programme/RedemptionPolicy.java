package loyalty.programme;

import loyalty.value.Points;

/**
 * What may be redeemed at once.
 *
 * @param minimum at least 1
 * @param step redemptions are multiples of it; at least 1
 */
public record RedemptionPolicy(Points minimum, Points step) {

    public RedemptionPolicy {
        if (minimum.isZero() || step.isZero()) {
            throw new IllegalArgumentException("minimum and step of a redemption are at least 1 point");
        }
    }
}
