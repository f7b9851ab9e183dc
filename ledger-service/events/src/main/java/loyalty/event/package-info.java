/**
 * What has happened: the events of the ledger as types, and what each moves.
 *
 * <p>Imports {@code value} and {@code programme} only, no framework.
 */
@NullMarked
package loyalty.event;

import org.jspecify.annotations.NullMarked;
