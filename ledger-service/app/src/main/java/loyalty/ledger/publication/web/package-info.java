/**
 * Programmes are published and shown, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.publication.web;

import org.jspecify.annotations.NullMarked;
