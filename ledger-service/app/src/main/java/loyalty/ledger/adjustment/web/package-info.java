/**
 * Adjustments are made, approved and declined, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.adjustment.web;

import org.jspecify.annotations.NullMarked;
