/**
 * What is known of members is told and withdrawn over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's command and the published language.
 */
@NullMarked
package loyalty.ledger.attribute.web;

import org.jspecify.annotations.NullMarked;
