package loyalty.programme;

import loyalty.value.Points;

/**
 * What members may give each other.
 *
 * @param minimum of a transfer; at least 1
 */
public record TransferPolicy(Points minimum) {

    public TransferPolicy {
        if (minimum.isZero()) {
            throw new IllegalArgumentException("a transfer gives at least 1 point");
        }
    }
}
