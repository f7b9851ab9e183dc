/**
 * Households are formed, joined, left, dissolved and looked at over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.household.web;

import org.jspecify.annotations.NullMarked;
