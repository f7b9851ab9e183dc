/**
 * The tables of tiers and what is asked of them.
 *
 * <p>Imports its own model, {@code feed}, {@code roster}, {@code table}, {@code programme}, {@code value} and JDBC.
 */
@NullMarked
package loyalty.projection.tier.store;

import org.jspecify.annotations.NullMarked;
