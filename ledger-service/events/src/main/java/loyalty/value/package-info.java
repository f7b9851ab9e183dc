/**
 * The words of the ledger as self-checking values: ids, points and money.
 *
 * <p>Imports the JDK only.
 */
@NullMarked
package loyalty.value;

import org.jspecify.annotations.NullMarked;
