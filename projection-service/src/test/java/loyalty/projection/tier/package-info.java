/**
 * Tests of {@code loyalty.projection.tier}.
 *
 * <p>Imports what that package imports, {@code given} and JUnit.
 */
@NullMarked
package loyalty.projection.tier;

import org.jspecify.annotations.NullMarked;
