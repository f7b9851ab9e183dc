/**
 * Assembly of the gateway.
 *
 * <p>Imports everything; imported by nobody.
 */
@NullMarked
package loyalty.gateway.wiring;

import org.jspecify.annotations.NullMarked;
