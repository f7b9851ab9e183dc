package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;
import loyalty.value.CouponRedemptionId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/**
 * A coupon was redeemed at a till, for the order that a receipt is about.
 *
 * @param member whose coupon it is: whom it was issued to, or whoever that one was merged into
 * @param mark keyed hash of the code, by which the coupon is found
 * @param turn 1, and one more for each redemption of the coupon that was undone before
 * @param purchase the receipt of the order
 * @param order what it came to before the discount
 * @param discount what the till takes off it, 0 to {@code order}
 * @param points what the member gets for it
 * @param told the balance after it, as of {@code effectiveAt}
 * @param pointCurrency what the points are; empty for the programme's own
 */
public record CouponRedeemed(
        ProgrammeId programme,
        MemberId member,
        CouponRedemptionId redemption,
        CouponId coupon,
        CouponPoolId pool,
        Bytes32 mark,
        int turn,
        PurchaseId purchase,
        Money order,
        Money discount,
        Instant effectiveAt,
        int programmeVersion,
        Points points,
        List<Movement> movements,
        Told told,
        Optional<PointCurrencyId> pointCurrency)
        implements LedgerEvent.OfMember {
    public CouponRedeemed {
        movements = Movement.allIn(pointCurrency, movements);
    }

    /** With points of the programme's own, or without any. */
    public CouponRedeemed(
            ProgrammeId programme,
            MemberId member,
            CouponRedemptionId redemption,
            CouponId coupon,
            CouponPoolId pool,
            Bytes32 mark,
            int turn,
            PurchaseId purchase,
            Money order,
            Money discount,
            Instant effectiveAt,
            int programmeVersion,
            Points points,
            List<Movement> movements,
            Told told) {
        this(
                programme,
                member,
                redemption,
                coupon,
                pool,
                mark,
                turn,
                purchase,
                order,
                discount,
                effectiveAt,
                programmeVersion,
                points,
                movements,
                told,
                Optional.empty());
    }
}
