/**
 * Coupons over HTTP: their pools, their issue, and what a till asks and tells of them.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature, the vault's texts that are not to be shown, and the published language.
 */
@NullMarked
package loyalty.ledger.coupon.web;

import org.jspecify.annotations.NullMarked;
