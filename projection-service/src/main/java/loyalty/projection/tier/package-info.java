/**
 * The tier: which points count towards the status of each member, as of any instant.
 *
 * <p>The fold is pure; {@code store} is its tables. Imports {@code feed}, {@code roster}, {@code event}, {@code programme} and
 * {@code value}; no other projection.
 */
@NullMarked
package loyalty.projection.tier;

import org.jspecify.annotations.NullMarked;
