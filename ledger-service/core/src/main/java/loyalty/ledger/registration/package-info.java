/**
 * A member joins, and confirms the e-mail address.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.registration;

import org.jspecify.annotations.NullMarked;
