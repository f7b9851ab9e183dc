/**
 * The queries of the projection segment over HTTP.
 *
 * <p>Imports its own model and store, {@code feed}, {@code question}, {@code edge} and Spring MVC; no other projection.
 */
@NullMarked
package loyalty.projection.segment.web;

import org.jspecify.annotations.NullMarked;
