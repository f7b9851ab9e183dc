/**
 * Tests of {@code loyalty.projection.balance}.
 *
 * <p>Imports what that package imports, {@code given} and JUnit.
 */
@NullMarked
package loyalty.projection.balance;

import org.jspecify.annotations.NullMarked;
