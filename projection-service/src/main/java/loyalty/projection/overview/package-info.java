/**
 * Answers that put balance, tier and segment side by side: a member, a page of members, the population, counts.
 *
 * <p>Imports the {@code web} and {@code store} of the projections, {@code profile}, {@code question}, {@code edge} and Spring MVC; the
 * one place that knows all three.
 */
@NullMarked
package loyalty.projection.overview;

import org.jspecify.annotations.NullMarked;
