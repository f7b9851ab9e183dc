/**
 * Tills and people tell what was never bought, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands, the claw-backs of returns and the published language.
 */
@NullMarked
package loyalty.ledger.voiding.web;

import org.jspecify.annotations.NullMarked;
