/** Tests of what one node does for all, on a real PostgreSQL. */
@NullMarked
package loyalty.ledger.lease;

import org.jspecify.annotations.NullMarked;
