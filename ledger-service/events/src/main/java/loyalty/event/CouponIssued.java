package loyalty.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponName;
import loyalty.value.CouponPoolId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.RewardOrderId;

/**
 * A member was given a coupon. The terms that it was issued on stand here, whatever becomes of its pool. Its code does not: whoever knows
 * that can redeem it. It moves nothing.
 *
 * @param nonce 32 random bytes, from which and from the vault's keys the code is made
 * @param mark keyed hash of the code, by which the coupon is found
 * @param codes how many of the pool are issued altogether; empty for any number
 * @param from the first instant at which it can be redeemed; empty for at once
 * @param until the first instant at which it has expired; empty for never
 * @param order of a reward that gave it, whose cancellation makes it void; empty where it was given for nothing
 */
public record CouponIssued(
        ProgrammeId programme,
        MemberId member,
        CouponId coupon,
        CouponPoolId pool,
        CouponName name,
        Bytes32 nonce,
        Bytes32 mark,
        OrderTerms terms,
        Optional<Integer> codes,
        Optional<Instant> from,
        Optional<Instant> until,
        Instant effectiveAt,
        int programmeVersion,
        Optional<RewardOrderId> order)
        implements LedgerEvent.OfMember {

    @Override
    public List<Movement> movements() {
        return List.of();
    }
}
