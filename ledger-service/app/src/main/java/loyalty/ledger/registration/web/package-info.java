/**
 * Members join and confirm their e-mail, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.registration.web;

import org.jspecify.annotations.NullMarked;
