/**
 * All or part of a purchase comes back.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.returns;

import org.jspecify.annotations.NullMarked;
