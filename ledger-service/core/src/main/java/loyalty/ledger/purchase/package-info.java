/**
 * A purchase enters the ledger and earns points.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.purchase;

import org.jspecify.annotations.NullMarked;
