/**
 * Members use what their tiers and clubs entitle to, so often in a period, and what was granted to them by hand.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.entitlement;

import org.jspecify.annotations.NullMarked;
