/**
 * Many facts in one request, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.bulk.web;

import org.jspecify.annotations.NullMarked;
