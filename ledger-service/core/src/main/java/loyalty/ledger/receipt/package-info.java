/**
 * A member claims a receipt whose buyer nobody knew.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.receipt;

import org.jspecify.annotations.NullMarked;
