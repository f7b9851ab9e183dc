package loyalty.programme;

import java.util.Optional;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * Points that a programme counts apart from its own: they are earned, spent and lapse by themselves, and never become points of another
 * currency.
 *
 * @param id the same in each version that goes on with it: what members have of it is found by it
 * @param name for people, 1 to {@value #NAME_MAX} characters
 * @param scale how many of the digits of a number of points people read behind the point, 0 to {@value #SCALE_MAX}; 0 where nothing is said.
 *     Everything is counted in the least unit, whatever the scale: it is for showing alone
 * @param activation empty when what a purchase earns of it can be spent at once; does not say since when it counts for tiers, which it never does
 * @param expiry empty when it never lapses
 * @param redemption empty for any number of points, at once
 */
public record PointCurrency(
        PointCurrencyId id,
        String name,
        Optional<Integer> scale,
        Optional<ActivationPolicy> activation,
        Optional<ExpiryPolicy> expiry,
        Optional<RedemptionPolicy> redemption) {

    /** The most characters of a name. */
    public static final int NAME_MAX = 200;

    /** The most digits behind the point. */
    public static final int SCALE_MAX = 4;

    private static final RedemptionPolicy ANY = new RedemptionPolicy(Points.of(1), Points.of(1), Optional.empty());

    public PointCurrency {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("a point currency has a name of 1 to " + NAME_MAX + " characters");
        }
        int digits = scale.orElse(0);
        if (digits < 0 || digits > SCALE_MAX) {
            throw new IllegalArgumentException("a point currency has a scale of 0 to " + SCALE_MAX);
        }
        if (activation.flatMap(ActivationPolicy::qualifying).isPresent()) {
            throw new IllegalArgumentException("points of a further currency never count for tiers");
        }
    }

    /** How many digits people read behind the point. */
    public int digits() {
        return scale.orElse(0);
    }

    /** What may be redeemed of it at once. */
    RedemptionPolicy redeeming() {
        return redemption.orElse(ANY);
    }
}
