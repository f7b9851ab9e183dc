/**
 * Plays a made-up shop through the public interface, the same for the same seed.
 *
 * <p>Imports {@code load}, {@code send}, {@code fact} and {@code loyalty.client}.
 */
@NullMarked
package loyalty.client.demo;

import org.jspecify.annotations.NullMarked;
