/**
 * Cards are kept, shown and quoted, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.card.web;

import org.jspecify.annotations.NullMarked;
