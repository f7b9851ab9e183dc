/**
 * The queries of the projection tier over HTTP.
 *
 * <p>Imports its own model and store, {@code feed}, {@code question}, {@code edge} and Spring MVC; no other projection.
 */
@NullMarked
package loyalty.projection.tier.web;

import org.jspecify.annotations.NullMarked;
