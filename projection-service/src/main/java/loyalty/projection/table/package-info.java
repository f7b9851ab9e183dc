/**
 * Many rows into a table at once.
 *
 * <p>Imports JDBC and the PostgreSQL driver only.
 */
@NullMarked
package loyalty.projection.table;

import org.jspecify.annotations.NullMarked;
