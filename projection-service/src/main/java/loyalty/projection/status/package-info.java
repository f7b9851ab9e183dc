/**
 * How the service is: state and lag of each projection, rebuilds, metrics.
 *
 * <p>Imports {@code feed}, {@code question}, {@code edge}, Micrometer and Spring MVC; no projection.
 */
@NullMarked
package loyalty.projection.status;

import org.jspecify.annotations.NullMarked;
