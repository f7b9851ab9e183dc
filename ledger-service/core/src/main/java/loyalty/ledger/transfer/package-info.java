/**
 * A member gives points to another.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.transfer;

import org.jspecify.annotations.NullMarked;
