/**
 * Cards are issued, linked, blocked and replaced, and an order is quoted.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.card;

import org.jspecify.annotations.NullMarked;
