/**
 * The service as its callers see it: over HTTP, on a real PostgreSQL.
 *
 * <p>Imports everything of the service and the embedded stack.
 */
@NullMarked
package loyalty.ledger;

import org.jspecify.annotations.NullMarked;
