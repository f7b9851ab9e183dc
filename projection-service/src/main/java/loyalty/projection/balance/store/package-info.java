/**
 * The tables of balances and what is asked of them.
 *
 * <p>Imports its own model, {@code feed}, {@code roster}, {@code profile}, {@code table}, {@code event}, {@code value} and JDBC.
 */
@NullMarked
package loyalty.projection.balance.store;

import org.jspecify.annotations.NullMarked;
