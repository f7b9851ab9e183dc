/**
 * Segments come to stand in the journal, and are told as it has them, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and questions, and the published language.
 */
@NullMarked
package loyalty.ledger.segment.web;

import org.jspecify.annotations.NullMarked;
