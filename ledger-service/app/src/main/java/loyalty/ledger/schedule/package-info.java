/**
 * What falls due by itself and is told by nobody: rewards of referrals whose purchase has stood.
 *
 * <p>Imports {@code shell}, {@code lease}, commands of {@code referral}, {@code edge} for log lines, JDBC and Micrometer; no journal,
 * no Axon.
 */
@NullMarked
package loyalty.ledger.schedule;

import org.jspecify.annotations.NullMarked;
