/**
 * The queries of the projection balance over HTTP.
 *
 * <p>Imports its own model and store, {@code feed}, {@code question}, {@code edge} and Spring MVC; no other projection.
 */
@NullMarked
package loyalty.projection.balance.web;

import org.jspecify.annotations.NullMarked;
