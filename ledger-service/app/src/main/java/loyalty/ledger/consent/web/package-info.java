/**
 * Members agree to uses of their data and withdraw, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.consent.web;

import org.jspecify.annotations.NullMarked;
