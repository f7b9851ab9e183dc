/**
 * How often a key may call, and how many keys that are none an address may try.
 *
 * <p>Imports the edge, Bucket4j, Caffeine and the JDK.
 */
@NullMarked
package loyalty.gateway.limit;

import org.jspecify.annotations.NullMarked;
