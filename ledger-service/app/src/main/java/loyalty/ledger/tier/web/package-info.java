/**
 * Tiers are given by hand and taken back, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.tier.web;

import org.jspecify.annotations.NullMarked;
