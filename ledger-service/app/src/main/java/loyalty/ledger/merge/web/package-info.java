/**
 * Merges are proposed, approved and declined, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.merge.web;

import org.jspecify.annotations.NullMarked;
