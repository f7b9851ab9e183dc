/**
 * The service that keeps the journal: its main class and what it runs with.
 *
 * <p>Imports everything of the service; nobody imports it.
 */
@NullMarked
package loyalty.ledger;

import org.jspecify.annotations.NullMarked;
