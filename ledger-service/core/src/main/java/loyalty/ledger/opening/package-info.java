/**
 * A member comes from another system with points.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.opening;

import org.jspecify.annotations.NullMarked;
