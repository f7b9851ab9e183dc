/**
 * Offers to one member over HTTP: how they are made, accepted and withdrawn, and what a till tells of their use.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature and the published language.
 */
@NullMarked
package loyalty.ledger.offer.web;

import org.jspecify.annotations.NullMarked;
