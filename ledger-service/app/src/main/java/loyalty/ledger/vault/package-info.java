/**
 * Contact data, encrypted under a key of each member's own, and the keyed index by which it is looked up.
 *
 * <p>Imports values and contact versions; knows no decision and no HTTP.
 */
@NullMarked
package loyalty.ledger.vault;

import org.jspecify.annotations.NullMarked;
