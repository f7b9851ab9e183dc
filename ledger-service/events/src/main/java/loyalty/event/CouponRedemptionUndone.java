package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * The redemption of a coupon was undone, because the sale came to nothing: the coupon can be redeemed again as long as it is valid, and its
 * points are taken back.
 *
 * @param mark keyed hash of the code, by which the coupon is found
 * @param lapsedBefore the part that had lapsed already
 * @param forgiven the part that no lot could give
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record CouponRedemptionUndone(
        ProgrammeId programme,
        MemberId member,
        CouponRedemptionId redemption,
        CouponId coupon,
        Bytes32 mark,
        Instant effectiveAt,
        Optional<ReasonCode> reason,
        Points reversed,
        Points lapsedBefore,
        Points forgiven,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public CouponRedemptionUndone {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** Of points of the programme's own. */
    public CouponRedemptionUndone(
            ProgrammeId programme,
            MemberId member,
            CouponRedemptionId redemption,
            CouponId coupon,
            Bytes32 mark,
            Instant effectiveAt,
            Optional<ReasonCode> reason,
            Points reversed,
            Points lapsedBefore,
            Points forgiven,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                redemption,
                coupon,
                mark,
                effectiveAt,
                reason,
                reversed,
                lapsedBefore,
                forgiven,
                movements,
                told,
                Optional.empty());
    }
}
