/**
 * Tests of the package of the same name.
 *
 * <p>Imports it and the test libraries.
 */
@NullMarked
package loyalty.client.segment;

import org.jspecify.annotations.NullMarked;
