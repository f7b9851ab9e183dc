/**
 * A member does something that the programme rewards beside buying: a survey, an event, a word to friends, bottles brought back.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.activity;

import org.jspecify.annotations.NullMarked;
