package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardId;
import loyalty.value.RewardName;
import loyalty.value.RewardOrderId;

/**
 * A member ordered a reward and paid for it. The terms that it was ordered on stand here, whatever the catalogue says later.
 *
 * @param rewardVersion of the listing that it was ordered by
 * @param stock how many there were altogether by that listing; empty for any number
 * @param points what it cost
 * @param told the balance after it, as of {@code effectiveAt}
 * @param coupon that the member got for it, recorded with it: the order is delivered; empty for what is handed over
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record RewardOrdered(
        ProgrammeId programme,
        MemberId member,
        RewardOrderId order,
        RewardId reward,
        int rewardVersion,
        RewardName name,
        Optional<Integer> stock,
        Cancellable cancellable,
        Instant effectiveAt,
        int programmeVersion,
        Points points,
        List<Movement> movements,
        Told told,
        Optional<RewardCoupon> coupon,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public RewardOrdered {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** Paid for in the programme's own points. */
    public RewardOrdered(
            ProgrammeId programme,
            MemberId member,
            RewardOrderId order,
            RewardId reward,
            int rewardVersion,
            RewardName name,
            Optional<Integer> stock,
            Cancellable cancellable,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            List<Movement> movements,
            Told told,
            Optional<RewardCoupon> coupon) {
        this(
                programme,
                member,
                order,
                reward,
                rewardVersion,
                name,
                stock,
                cancellable,
                effectiveAt,
                programmeVersion,
                points,
                movements,
                told,
                coupon,
                Optional.empty());
    }
}
