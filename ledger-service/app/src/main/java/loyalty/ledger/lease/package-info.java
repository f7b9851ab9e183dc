/**
 * Who of several nodes does what one does for all.
 *
 * <p>Imports JDBC, and of ours the log line of a stage alone.
 */
@NullMarked
package loyalty.ledger.lease;

import org.jspecify.annotations.NullMarked;
