/**
 * Members are invited to clubs, join and leave them, and are told which there are, over HTTP.
 *
 * <p>Translates only; imports {@code web}, {@code shell}, its feature's commands and the published language.
 */
@NullMarked
package loyalty.ledger.club.web;

import org.jspecify.annotations.NullMarked;
