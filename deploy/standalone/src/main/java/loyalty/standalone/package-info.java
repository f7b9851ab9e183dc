/**
 * Starts and stops the whole system on one machine, and the command line for it.
 *
 * <p>May import everything; nobody imports it.
 */
@NullMarked
package loyalty.standalone;

import org.jspecify.annotations.NullMarked;
