/**
 * Measures the system against a plain insert on the same machine, in one run, and prints one table.
 *
 * <p>Runs the services as they are; imports what it calls of them, and is imported by nobody but the launcher.
 */
@NullMarked
package loyalty.benchmark;

import org.jspecify.annotations.NullMarked;
