/**
 * Rewards that members order for points: the catalogue, its stock, and what becomes of orders.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.reward;

import org.jspecify.annotations.NullMarked;
