package loyalty.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.programme.Allowance.Per;
import loyalty.value.Points;

/**
 * What a referral earns.
 *
 * @param minimumPurchase what the friend's purchase must come to, in major units of the programme's currency
 * @param returnWindowDays calendar days that a purchase must stand before the reward is paid
 * @param rewardsPerMonth how many friends a referrer is paid for in a calendar month of the programme's zone; empty for any number
 * @param rewardsPerYear the same for a calendar year
 * @param payment empty for {@link Payment#WHEN_TOLD}
 */
public record ReferralPolicy(
        Points referrerPoints,
        Points friendPoints,
        BigDecimal minimumPurchase,
        int returnWindowDays,
        Optional<Integer> rewardsPerMonth,
        Optional<Integer> rewardsPerYear,
        Optional<Payment> payment) {

    /** Who sees to it that a reward is paid. */
    public enum Payment {
        /** The shop tells each reward. */
        WHEN_TOLD,
        /** The ledger pays by itself, as of the instant at which the purchase has stood. */
        WHEN_MATURE
    }

    public ReferralPolicy {
        if (minimumPurchase.signum() < 0) {
            throw new IllegalArgumentException("minimumPurchase must not be negative");
        }
        if (returnWindowDays < 0) {
            throw new IllegalArgumentException("returnWindowDays must not be negative");
        }
        if (rewardsPerMonth.orElse(1) < 1 || rewardsPerYear.orElse(1) < 1) {
            throw new IllegalArgumentException("a cap of rewards is 1 or more; leave it out for none");
        }
    }

    /** For how many friends a referrer is paid in each period. */
    public Stream<Allowance> caps() {
        return Stream.concat(Allowance.of(rewardsPerMonth, Per.MONTH), Allowance.of(rewardsPerYear, Per.YEAR));
    }

    /** Without a cap. */
    public static ReferralPolicy of(
            Points referrerPoints, Points friendPoints, BigDecimal minimumPurchase, int returnWindowDays) {
        return new ReferralPolicy(
                referrerPoints,
                friendPoints,
                minimumPurchase,
                returnWindowDays,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the ledger pays without being told. */
    public boolean isPaidWhenMature() {
        return payment.equals(Optional.of(Payment.WHEN_MATURE));
    }

    /** The first instant at which the reward for a purchase of the given instant may be paid. */
    public Instant maturesAt(Instant purchasedAt, ZoneId zone) {
        return purchasedAt.atZone(zone).plusDays(returnWindowDays).toInstant();
    }
}
