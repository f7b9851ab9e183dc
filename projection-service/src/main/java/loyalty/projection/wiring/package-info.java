/**
 * Assembly of the service; the one place that knows everything. Imported by nobody but the main class.
 */
@NullMarked
package loyalty.projection.wiring;

import org.jspecify.annotations.NullMarked;
