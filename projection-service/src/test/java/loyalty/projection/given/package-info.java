/**
 * What tests are given: facts of a made-up shop, a ledger that publishes them, and the service that reads them.
 *
 * <p>Imports everything; tests alone import it.
 */
@NullMarked
package loyalty.projection.given;

import org.jspecify.annotations.NullMarked;
