package loyalty.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.programme.Allowance.Per;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.SegmentName;
import loyalty.value.SelfMatch;
import loyalty.value.TierName;

/**
 * What a referral earns.
 *
 * @param minimumPurchase what the friend's purchase must come to, in major units of the programme's currency
 * @param returnWindowDays calendar days that a purchase must stand before the reward is paid
 * @param rewardsPerMonth how many friends a referrer is paid for in a calendar month of the programme's zone; empty for any number
 * @param rewardsPerYear the same for a calendar year
 * @param payment empty for {@link Payment#WHEN_TOLD}
 * @param tiers those that a referrer must have one of when a friend names the code, and only then; empty for any
 * @param segments those that a referrer must stand in one of then, by the journal; empty for any
 * @param pointCurrency what the points of both are; empty for the programme's own. Caps count rewards, whatever they were
 * @param selfMatch by what referrer and friend are taken for one person who refers oneself; empty for {@link #DEFAULT_MATCHES}
 */
public record ReferralPolicy(
        Points referrerPoints,
        Points friendPoints,
        BigDecimal minimumPurchase,
        int returnWindowDays,
        Optional<Integer> rewardsPerMonth,
        Optional<Integer> rewardsPerYear,
        Optional<Payment> payment,
        Optional<List<TierName>> tiers,
        Optional<List<SegmentName>> segments,
        Optional<PointCurrencyId> pointCurrency,
        Optional<List<SelfMatch>> selfMatch) {

    /** What counts where a programme does not say. */
    public static final Set<SelfMatch> DEFAULT_MATCHES = Set.of(SelfMatch.EMAIL, SelfMatch.PHONE);

    /** Who sees to it that a reward is paid. */
    public enum Payment {
        /** The shop tells each reward. */
        WHEN_TOLD,
        /** The ledger pays by itself, as of the instant at which the purchase has stood. */
        WHEN_MATURE
    }

    public ReferralPolicy {
        tiers = tiers.map(List::copyOf);
        segments = segments.map(List::copyOf);
        selfMatch = selfMatch.map(List::copyOf);
        if (minimumPurchase.signum() < 0) {
            throw new IllegalArgumentException("minimumPurchase must not be negative");
        }
        if (returnWindowDays < 0) {
            throw new IllegalArgumentException("returnWindowDays must not be negative");
        }
        if (rewardsPerMonth.orElse(1) < 1 || rewardsPerYear.orElse(1) < 1) {
            throw new IllegalArgumentException("a cap of rewards is 1 or more; leave it out for none");
        }
        if (selfMatch.map(all -> Set.copyOf(all).size() < all.size()).orElse(false)) {
            throw new IllegalArgumentException("selfMatch says nothing twice");
        }
    }

    /** For how many friends a referrer is paid in each period. */
    public Stream<Allowance> caps() {
        return Stream.concat(Allowance.of(rewardsPerMonth, Per.MONTH), Allowance.of(rewardsPerYear, Per.YEAR));
    }

    /** Of members of any tier and segment, in the programme's own points. */
    public ReferralPolicy(
            Points referrerPoints,
            Points friendPoints,
            BigDecimal minimumPurchase,
            int returnWindowDays,
            Optional<Integer> rewardsPerMonth,
            Optional<Integer> rewardsPerYear,
            Optional<Payment> payment) {
        this(
                referrerPoints,
                friendPoints,
                minimumPurchase,
                returnWindowDays,
                rewardsPerMonth,
                rewardsPerYear,
                payment,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same in a point currency beside the programme's own. */
    public ReferralPolicy in(PointCurrencyId currency) {
        return new ReferralPolicy(
                referrerPoints,
                friendPoints,
                minimumPurchase,
                returnWindowDays,
                rewardsPerMonth,
                rewardsPerYear,
                payment,
                tiers,
                segments,
                Optional.of(currency),
                selfMatch);
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

    /** The same policy for referrers of such tiers and segments alone. */
    public ReferralPolicy ofReferrers(Optional<List<TierName>> ofTiers, Optional<List<SegmentName>> ofSegments) {
        return new ReferralPolicy(
                referrerPoints,
                friendPoints,
                minimumPurchase,
                returnWindowDays,
                rewardsPerMonth,
                rewardsPerYear,
                payment,
                ofTiers,
                ofSegments,
                pointCurrency,
                selfMatch);
    }

    /** The same policy where these are taken for one person, and no others. */
    public ReferralPolicy matching(List<SelfMatch> alike) {
        return new ReferralPolicy(
                referrerPoints,
                friendPoints,
                minimumPurchase,
                returnWindowDays,
                rewardsPerMonth,
                rewardsPerYear,
                payment,
                tiers,
                segments,
                pointCurrency,
                Optional.of(alike));
    }

    /** By what referrer and friend are taken for one person; empty for by nothing but the code, which must not be the friend's own. */
    public Set<SelfMatch> matches() {
        return selfMatch.<Set<SelfMatch>>map(Set::copyOf).orElse(DEFAULT_MATCHES);
    }

    /** Which referrers it is for. */
    public Audience referrers() {
        return new Audience(tiers, Optional.empty(), segments, Optional.empty());
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
