/**
 * The shape of every decision: command, what is known, verdict.
 *
 * <p>Imports the published language only.
 */
@NullMarked
package loyalty.ledger.decision;

import org.jspecify.annotations.NullMarked;
