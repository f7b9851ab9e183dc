/**
 * Offers that are made to one member: what they give, for how long, and how much altogether.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.offer;

import org.jspecify.annotations.NullMarked;
