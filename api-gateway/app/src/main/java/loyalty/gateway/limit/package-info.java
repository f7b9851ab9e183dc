/**
 * How often a key may call.
 *
 * <p>Imports Bucket4j and the JDK.
 */
@NullMarked
package loyalty.gateway.limit;

import org.jspecify.annotations.NullMarked;
