/**
 * Members use what their tiers entitle to, so often in a period.
 *
 * <p>Imports {@code decision} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.entitlement;

import org.jspecify.annotations.NullMarked;
