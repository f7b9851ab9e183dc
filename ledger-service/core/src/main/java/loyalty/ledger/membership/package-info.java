/**
 * A member is blocked and unblocked, and leaves.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.membership;

import org.jspecify.annotations.NullMarked;
