/**
 * Imports files of facts: reads, merges, registers, sends and sums up.
 *
 * <p>Imports {@code source}, {@code send}, {@code fact} and the progress bar.
 */
@NullMarked
package loyalty.client.load;

import org.jspecify.annotations.NullMarked;
