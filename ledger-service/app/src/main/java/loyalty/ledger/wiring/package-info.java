/**
 * The shell around the decisions: runs deciders over the journal and holds everything that touches the outside world.
 *
 * <p>The one package that knows both Axon and deciders; imports {@code edge} for the trace of a request only.
 */
@NullMarked
package loyalty.ledger.wiring;

import org.jspecify.annotations.NullMarked;
