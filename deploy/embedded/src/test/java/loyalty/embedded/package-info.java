/**
 * Tests of the embedded servers against real processes.
 *
 * <p>Imports what the code under test imports, and Awaitility.
 */
@NullMarked
package loyalty.embedded;

import org.jspecify.annotations.NullMarked;
