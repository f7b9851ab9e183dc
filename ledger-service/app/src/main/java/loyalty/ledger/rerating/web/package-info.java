/**
 * Purchases are rated anew, or what that would change is looked at, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature and the published language.
 */
@NullMarked
package loyalty.ledger.rerating.web;

import org.jspecify.annotations.NullMarked;
