package loyalty.ledger.reward;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.event.Cancellable;
import loyalty.event.RewardListed;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.value.CouponPoolId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.TierName;

/**
 * A reward is to be listed in the catalogue, for the first time or on other terms.
 *
 * @param version 1 for the first, 1 to {@value RewardListed#VERSIONS_MAX}; a version that was listed before is a retry
 * @param cost of one, 1 or more
 * @param stock how many are given altogether, 0 to {@value RewardListed#STOCK_MAX}; empty for as many as are ordered
 * @param from the first instant at which it can be ordered; empty for at once
 * @param until the first instant at which it can be ordered no more, after {@code from}; empty for never
 * @param tiers of whom it can be ordered, at least one; empty for everybody
 * @param cancellable {@code NEVER} or {@code ANY_TIME} for what gives a coupon, which is delivered with the order
 * @param couponPool from which whoever orders it gets a coupon; empty for what is handed over
 * @param pointCurrency what the points that it costs are; empty for the programme's own
 */
public record ListReward(
        ProgrammeId programme,
        RewardId reward,
        int version,
        EffectiveAt effectiveAt,
        RewardName name,
        Points cost,
        Optional<Integer> stock,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<List<TierName>> tiers,
        Cancellable cancellable,
        Optional<CouponPoolId> couponPool,
        Optional<PointCurrencyId> pointCurrency)
        implements Command {

    /** Priced in the programme's own points. */
    public ListReward(
            ProgrammeId programme,
            RewardId reward,
            int version,
            EffectiveAt effectiveAt,
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

    public ListReward {
        tiers = tiers.map(List::copyOf);
        if (version < 1 || version > RewardListed.VERSIONS_MAX) {
            throw new IllegalArgumentException("the version of a reward must be 1 to " + RewardListed.VERSIONS_MAX);
        }
        if (cost.isZero()) {
            throw new IllegalArgumentException("a reward costs at least 1 point");
        }
        if (stock.map(number -> number < 0 || number > RewardListed.STOCK_MAX).orElse(false)) {
            throw new IllegalArgumentException(
                    "the stock must be 0 to " + RewardListed.STOCK_MAX + "; leave it out for any number");
        }
        if (until.map(end -> from.map(begin -> !end.isAfter(begin)).orElse(false))
                .orElse(false)) {
            throw new IllegalArgumentException("until must lie after from");
        }
        if (tiers.map(List::isEmpty).orElse(false)) {
            throw new IllegalArgumentException("tiers must name at least one; leave it out for everybody");
        }
        if (couponPool.isPresent() && cancellable != Cancellable.NEVER && cancellable != Cancellable.ANY_TIME) {
            throw new IllegalArgumentException(
                    "a reward that gives a coupon is delivered with the order: it is cancellable NEVER or ANY_TIME");
        }
    }

    boolean saysTheSameAs(RewardListed earlier) {
        return name.equals(earlier.name())
                && cost.equals(earlier.cost())
                && stock.equals(earlier.stock())
                && from.equals(earlier.from())
                && until.equals(earlier.until())
                && tiers.equals(earlier.tiers())
                && cancellable == earlier.cancellable()
                && couponPool.equals(earlier.couponPool())
                && pointCurrency.equals(earlier.pointCurrency())
                && effectiveAt.agreesWith(earlier.effectiveAt());
    }
}
