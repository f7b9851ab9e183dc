/**
 * Coupons: the pools that they are issued from, to whom, and what becomes of them at the till.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.coupon;

import org.jspecify.annotations.NullMarked;
