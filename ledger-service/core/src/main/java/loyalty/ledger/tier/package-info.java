/**
 * A member is given a tier by hand, and it is taken back.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.tier;

import org.jspecify.annotations.NullMarked;
