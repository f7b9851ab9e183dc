/**
 * Tests of {@code loyalty.projection.feed}.
 *
 * <p>Imports what that package imports, {@code given} and JUnit.
 */
@NullMarked
package loyalty.projection.feed;

import org.jspecify.annotations.NullMarked;
