/**
 * Tests of {@code loyalty.projection.segment.store}.
 *
 * <p>Imports what that package imports, {@code given} and JUnit.
 */
@NullMarked
package loyalty.projection.segment.store;

import org.jspecify.annotations.NullMarked;
