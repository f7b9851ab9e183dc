/**
 * Tests of the edge.
 *
 * <p>Imports what the edge imports, Spring Boot and JUnit.
 */
@NullMarked
package loyalty.edge;

import org.jspecify.annotations.NullMarked;
