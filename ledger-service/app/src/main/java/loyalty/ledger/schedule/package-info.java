/**
 * What falls due by itself and is told by nobody: rewards of referrals whose purchase has stood, and points that come back to all members.
 *
 * <p>Imports {@code shell}, {@code lease}, commands of {@code referral} and {@code reinstatement}, {@code edge} for log lines, JDBC and Micrometer; no journal,
 * no Axon.
 */
@NullMarked
package loyalty.ledger.schedule;

import org.jspecify.annotations.NullMarked;
