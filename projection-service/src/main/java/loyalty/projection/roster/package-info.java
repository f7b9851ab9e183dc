/**
 * Who takes part: the members and programme versions that every projection keeps, each in tables of its own.
 *
 * <p>Imports {@code feed}, {@code table}, {@code event}, {@code programme}, {@code value} and JDBC; no projection.
 */
@NullMarked
package loyalty.projection.roster;

import org.jspecify.annotations.NullMarked;
