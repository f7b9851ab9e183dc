/**
 * Opening balances of members who come from another system, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.opening.web;

import org.jspecify.annotations.NullMarked;
