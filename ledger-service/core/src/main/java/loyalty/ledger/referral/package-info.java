/**
 * A member recommends the programme to a friend.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.referral;

import org.jspecify.annotations.NullMarked;
