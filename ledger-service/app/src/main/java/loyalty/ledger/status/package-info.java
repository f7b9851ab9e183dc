/**
 * Whether the service is well, and how it is doing.
 *
 * <p>Imports {@code journal} and the registry of meters; imported by the wiring only.
 */
@NullMarked
package loyalty.ledger.status;

import org.jspecify.annotations.NullMarked;
