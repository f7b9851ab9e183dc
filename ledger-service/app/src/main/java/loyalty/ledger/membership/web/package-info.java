/**
 * Members are blocked and unblocked, and leave, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.membership.web;

import org.jspecify.annotations.NullMarked;
