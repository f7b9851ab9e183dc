/**
 * A member spends points, or has that undone.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.redemption;

import org.jspecify.annotations.NullMarked;
