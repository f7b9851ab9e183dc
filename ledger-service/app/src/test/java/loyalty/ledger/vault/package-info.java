/** Tests of the vault, on a real database. */
@NullMarked
package loyalty.ledger.vault;

import org.jspecify.annotations.NullMarked;
