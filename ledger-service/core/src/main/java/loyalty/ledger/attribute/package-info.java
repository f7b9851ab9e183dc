/**
 * Something coarse that is known of a member comes to stand in the journal, where rules find it, and is withdrawn.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.attribute;

import org.jspecify.annotations.NullMarked;
