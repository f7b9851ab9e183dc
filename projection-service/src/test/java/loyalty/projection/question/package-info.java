/**
 * Tests of {@code loyalty.projection.question}.
 *
 * <p>Imports what that package imports, {@code given} and JUnit.
 */
@NullMarked
package loyalty.projection.question;

import org.jspecify.annotations.NullMarked;
