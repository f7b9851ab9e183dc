/**
 * The service as a whole, with real PostgreSQL and Kafka.
 *
 * <p>Imports {@code given}, JUnit and Awaitility.
 */
@NullMarked
package loyalty.projection;

import org.jspecify.annotations.NullMarked;
