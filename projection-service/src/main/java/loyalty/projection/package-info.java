/**
 * Reads the entries from Kafka and answers what they add up to: balance, tier and segment.
 *
 * <p>Imports {@code wiring} and Spring Boot only.
 */
@NullMarked
package loyalty.projection;

import org.jspecify.annotations.NullMarked;
