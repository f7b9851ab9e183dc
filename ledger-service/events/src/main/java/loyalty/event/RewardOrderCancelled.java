package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.RewardId;
import loyalty.value.RewardOrderId;

/**
 * An order of a reward was cancelled: the points are back in the lots they came from, with the dates those have, and the reward can be
 * ordered by another.
 *
 * @param points what went back, including what its lot has lapsed on already
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record RewardOrderCancelled(
        ProgrammeId programme,
        MemberId member,
        RewardOrderId order,
        RewardId reward,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points points,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public RewardOrderCancelled {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** Of what had been paid for in the programme's own points. */
    public RewardOrderCancelled(
            ProgrammeId programme,
            MemberId member,
            RewardOrderId order,
            RewardId reward,
            Instant effectiveAt,
            Optional<ReasonCode> reason,
            Points points,
            List<Movement> movements,
            Told told) {
        this(programme, member, order, reward, effectiveAt, reason, points, movements, told, Optional.empty());
    }
}
