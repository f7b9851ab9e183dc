/**
 * What auditors ask, folded from the journal and never from a projection: histories, accounts and totals as of an instant and as of a
 * position, the export of entries, and the checks of what the ledger promises.
 *
 * <p>Imports {@code journal}, {@code event}, {@code account}, {@code programme}, {@code value} and JDBC; no projection, no Axon.
 */
@NullMarked
package loyalty.ledger.audit;

import org.jspecify.annotations.NullMarked;
