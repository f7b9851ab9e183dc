package loyalty.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import loyalty.value.Points;

/**
 * What a referral earns.
 *
 * @param minimumPurchase what the friend's purchase must come to, in major units of the programme's currency
 * @param returnWindowDays calendar days that a purchase must stand before the reward is paid
 */
public record ReferralPolicy(
        Points referrerPoints, Points friendPoints, BigDecimal minimumPurchase, int returnWindowDays) {

    public ReferralPolicy {
        if (minimumPurchase.signum() < 0) {
            throw new IllegalArgumentException("minimumPurchase must not be negative");
        }
        if (returnWindowDays < 0) {
            throw new IllegalArgumentException("returnWindowDays must not be negative");
        }
    }

    /** The first instant at which the reward for a purchase of the given instant may be paid. */
    public Instant maturesAt(Instant purchasedAt, ZoneId zone) {
        return purchasedAt.atZone(zone).plusDays(returnWindowDays).toInstant();
    }
}
