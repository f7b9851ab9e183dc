/**
 * Tests of the package of the same name.
 *
 * <p>Imports it and the test libraries.
 */
@NullMarked
package loyalty.client.demo;

import org.jspecify.annotations.NullMarked;
