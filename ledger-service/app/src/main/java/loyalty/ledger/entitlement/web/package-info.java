/**
 * What members may use is granted and taken back, told, used and given back, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.entitlement.web;

import org.jspecify.annotations.NullMarked;
