/**
 * A member agrees to a use of the data, and withdraws.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.consent;

import org.jspecify.annotations.NullMarked;
