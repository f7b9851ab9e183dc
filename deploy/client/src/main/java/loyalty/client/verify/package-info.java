/**
 * Asks the running system for the same thing in two ways, and says where the answers differ.
 *
 * <p>Imports {@code loyalty.client}, Jackson and the progress bar.
 */
@NullMarked
package loyalty.client.verify;

import org.jspecify.annotations.NullMarked;
