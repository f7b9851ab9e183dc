/**
 * The segment of a member comes to stand in the journal, where decisions find it.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.segment;

import org.jspecify.annotations.NullMarked;
