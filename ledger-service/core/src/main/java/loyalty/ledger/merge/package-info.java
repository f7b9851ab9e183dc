/**
 * Two members who are one person become one member, on the word of two people, for good.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.merge;

import org.jspecify.annotations.NullMarked;
