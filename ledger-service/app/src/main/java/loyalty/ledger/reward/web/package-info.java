/**
 * The catalogue of rewards over HTTP, and the orders of what is in it.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature and the published language.
 */
@NullMarked
package loyalty.ledger.reward.web;

import org.jspecify.annotations.NullMarked;
