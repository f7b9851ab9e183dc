/**
 * The promises of the ledger, each checked in words of its own over the bytes that are stored: no check shares code with what it
 * checks.
 *
 * <p>Imports JDBC and Jackson; of ours nothing but {@code journal} for the look-up of previous positions.
 */
@NullMarked
package loyalty.ledger.audit.invariant;

import org.jspecify.annotations.NullMarked;
