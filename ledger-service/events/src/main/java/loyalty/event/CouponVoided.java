package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;

/**
 * A coupon can be redeemed no more, for good. It moves nothing.
 *
 * @param mark keyed hash of the code, by which the coupon is found
 */
public record CouponVoided(
        ProgrammeId programme,
        MemberId member,
        CouponId coupon,
        Bytes32 mark,
        Instant effectiveAt,
        Optional<ReasonCode> reason)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
