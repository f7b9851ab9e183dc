/**
 * A fact as a file or a made-up shop states it, and its form on the wire.
 *
 * <p>Imports the JDK and Jackson only.
 */
@NullMarked
package loyalty.client.fact;

import org.jspecify.annotations.NullMarked;
