/**
 * A purchase that was never made is voided: from its own instant on it counts for nothing.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.voiding;

import org.jspecify.annotations.NullMarked;
