/**
 * Members are looked up by what they have given to reach them, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, {@code vault} and the published language.
 */
@NullMarked
package loyalty.ledger.vault.web;

import org.jspecify.annotations.NullMarked;
