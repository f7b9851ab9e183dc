package loyalty.event;

import java.time.Instant;
import java.util.Optional;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.CouponPoolId;

/**
 * The coupon that a member got for an order, as whoever ordered is told of it; its own entry holds the rest.
 *
 * @param nonce 32 random bytes, from which and from the vault's keys the code is made
 * @param from the first instant at which it can be redeemed; empty for at once
 * @param until the first instant at which it has expired; empty for never
 */
public record RewardCoupon(
        CouponId coupon, CouponPoolId pool, Bytes32 nonce, Optional<Instant> from, Optional<Instant> until) {}
