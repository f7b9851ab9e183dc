/**
 * Tests of {@code loyalty.projection.status}.
 *
 * <p>Imports what that package imports, {@code given} and JUnit.
 */
@NullMarked
package loyalty.projection.status;

import org.jspecify.annotations.NullMarked;
