/** Tests of how the ledger service is put together. */
@NullMarked
package loyalty.ledger.wiring;

import org.jspecify.annotations.NullMarked;
