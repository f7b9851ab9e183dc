/**
 * Activities are recorded and cancelled, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.activity.web;

import org.jspecify.annotations.NullMarked;
