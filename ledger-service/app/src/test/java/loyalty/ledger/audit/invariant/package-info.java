/** Tests of the checks: each is shown planted damage. */
@NullMarked
package loyalty.ledger.audit.invariant;

import org.jspecify.annotations.NullMarked;
