/**
 * An administrator publishes a version of a programme.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.publication;

import org.jspecify.annotations.NullMarked;
