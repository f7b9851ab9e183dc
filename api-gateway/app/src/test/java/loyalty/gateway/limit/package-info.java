/**
 * Tests of the gateway.
 *
 * <p>Imports what the gateway imports, the embedded PostgreSQL and JUnit.
 */
@NullMarked
package loyalty.gateway.limit;

import org.jspecify.annotations.NullMarked;
