package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.CouponPoolId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.TierName;

/**
 * A reward can be ordered on these terms from now on.
 *
 * @param version 1 for the first, one more each time that the reward is listed again, at most {@value #VERSIONS_MAX}
 * @param cost of one, 1 or more
 * @param stock how many are given altogether, under whichever version they were ordered, 0 to {@value #STOCK_MAX}; empty for as many as are ordered
 * @param from the first instant at which it can be ordered; empty for at once
 * @param until the first instant at which it can be ordered no more, after {@code from}; empty for never
 * @param tiers of whom it can be ordered; empty for everybody
 * @param cancellable how long an order can be cancelled
 * @param couponPool from which whoever orders it gets a coupon, at once; empty for what is handed over
 * @param pointCurrency what the points that it costs are; empty for the programme's own
 */
public record RewardListed(
        ProgrammeId programme,
        RewardId reward,
        int version,
        Instant effectiveAt,
        RewardName name,
        Points cost,
        Optional<Integer> stock,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<List<TierName>> tiers,
        Cancellable cancellable,
        Optional<CouponPoolId> couponPool,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfReward {

    /** Each order reads the versions of its reward: what changes more often than that gets a new id. */
    public static final int VERSIONS_MAX = 1_000;

    /** What is ordered is counted up to here also where nobody says how many there are. */
    public static final int STOCK_MAX = 1_000_000_000;

    public RewardListed {
        tiers = tiers.map(List::copyOf);
    }

    /** Priced in the programme's own points. */
    public RewardListed(
            ProgrammeId programme,
            RewardId reward,
            int version,
            Instant effectiveAt,
            RewardName name,
            Points cost,
            Optional<Integer> stock,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<List<TierName>> tiers,
            Cancellable cancellable,
            Optional<CouponPoolId> couponPool) {
        this(
                programme,
                reward,
                version,
                effectiveAt,
                name,
                cost,
                stock,
                from,
                until,
                tiers,
                cancellable,
                couponPool,
                Optional.empty());
    }

    /** The most orders that may stand at once. */
    public static int limit(Optional<Integer> stock) {
        return stock.orElse(STOCK_MAX);
    }
}
