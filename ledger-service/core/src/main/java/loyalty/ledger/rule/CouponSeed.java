package loyalty.ledger.rule;

import loyalty.value.Bytes32;

/**
 * What makes a new coupon's code, and finds the coupon again; neither tells the code to whoever has not the vault's keys.
 *
 * @param nonce 32 random bytes, made anew for each try
 * @param mark keyed hash of the code that is made from them
 */
public record CouponSeed(Bytes32 nonce, Bytes32 mark) {}
