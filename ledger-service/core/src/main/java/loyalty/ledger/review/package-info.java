/**
 * A member reviews something, and others judge the review.
 *
 * <p>Imports {@code decision}, {@code rule} and the published language; no other feature, no framework, no clock.
 */
@NullMarked
package loyalty.ledger.review;

import org.jspecify.annotations.NullMarked;
