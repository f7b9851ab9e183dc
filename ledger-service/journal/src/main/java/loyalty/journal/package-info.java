/**
 * An append-only journal on PostgreSQL: entries in commit order, found by tags, hashed from the first one. Imports the JDK, JDBC,
 * Jackson's streaming core and nothing else; knows neither Axon nor what the entries mean.
 */
@NullMarked
package loyalty.journal;

import org.jspecify.annotations.NullMarked;
