/**
 * Members form a household, come to it and leave it; what a household spends is the feature {@code redemption}.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.household;

import org.jspecify.annotations.NullMarked;
