/** Tests of the audit, on a real journal. */
@NullMarked
package loyalty.ledger.audit;

import org.jspecify.annotations.NullMarked;
