/**
 * Purchases are rated anew once something is told late that comes before them.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.rerating;

import org.jspecify.annotations.NullMarked;
