/**
 * The segment: recency, frequency and money spent of each member among all members, as of any instant.
 *
 * <p>The fold is pure; {@code store} is its tables. Imports {@code feed}, {@code roster}, {@code account}, {@code event},
 * {@code programme} and {@code value}; no other projection.
 */
@NullMarked
package loyalty.projection.segment;

import org.jspecify.annotations.NullMarked;
