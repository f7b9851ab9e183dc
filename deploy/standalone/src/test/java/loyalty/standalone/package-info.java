/**
 * Tests of the launcher, from its parts to the script as a user runs it.
 *
 * <p>Imports what the code under test imports, and Awaitility.
 */
@NullMarked
package loyalty.standalone;

import org.jspecify.annotations.NullMarked;
