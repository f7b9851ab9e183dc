/**
 * Tests of {@code loyalty.projection.segment}.
 *
 * <p>Imports what that package imports, {@code given} and JUnit.
 */
@NullMarked
package loyalty.projection.segment;

import org.jspecify.annotations.NullMarked;
