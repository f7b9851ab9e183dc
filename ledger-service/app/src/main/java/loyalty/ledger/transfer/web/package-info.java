/**
 * Members give each other points, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.transfer.web;

import org.jspecify.annotations.NullMarked;
