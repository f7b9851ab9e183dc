/**
 * Reviews are submitted and judged, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.review.web;

import org.jspecify.annotations.NullMarked;
