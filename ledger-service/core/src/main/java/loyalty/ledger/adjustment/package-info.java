/**
 * A person gives points to a member or takes them, many of them only with another person's approval.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.adjustment;

import org.jspecify.annotations.NullMarked;
