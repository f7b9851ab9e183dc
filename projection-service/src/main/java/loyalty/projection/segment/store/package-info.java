/**
 * The tables of segments and what is asked of them.
 *
 * <p>Imports its own model, {@code feed}, {@code question}, {@code roster}, {@code table}, {@code account}, {@code programme}, {@code value} and JDBC.
 */
@NullMarked
package loyalty.projection.segment.store;

import org.jspecify.annotations.NullMarked;
