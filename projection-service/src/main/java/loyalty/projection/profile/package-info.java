/**
 * What holds of a member beside points: how the membership stands, of which type it is, to what the member agrees and what else is known, kept with the balances.
 *
 * <p>Imports {@code feed}, {@code table}, {@code event}, {@code value} and JDBC; no projection.
 */
@NullMarked
package loyalty.projection.profile;

import org.jspecify.annotations.NullMarked;
