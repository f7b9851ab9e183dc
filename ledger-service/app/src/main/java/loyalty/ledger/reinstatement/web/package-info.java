/**
 * Reinstatements of lapsed points are proposed, judged and looked at, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature and the published language.
 */
@NullMarked
package loyalty.ledger.reinstatement.web;

import org.jspecify.annotations.NullMarked;
