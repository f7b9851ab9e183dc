/**
 * Members claim receipts, and people look at them, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.receipt.web;

import org.jspecify.annotations.NullMarked;
