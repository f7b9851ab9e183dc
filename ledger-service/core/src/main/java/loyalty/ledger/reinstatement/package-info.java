/**
 * Points that have lapsed come back to all members whom a predicate selects, with the approval of two people and an entry for each member.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.reinstatement;

import org.jspecify.annotations.NullMarked;
