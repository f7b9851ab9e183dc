/**
 * Prize draws over HTTP, and what everybody may know of them.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.draw.web;

import org.jspecify.annotations.NullMarked;
