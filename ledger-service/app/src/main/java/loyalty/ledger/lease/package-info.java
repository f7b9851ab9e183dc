/**
 * Who of several nodes does what one does for all.
 *
 * <p>Imports JDBC; nothing of ours.
 */
@NullMarked
package loyalty.ledger.lease;

import org.jspecify.annotations.NullMarked;
