/**
 * PostgreSQL and Kafka from Maven artefacts: durable for the launcher, quick and throw-away for tests.
 *
 * <p>Imports the JDK, the PostgreSQL driver, Kafka and the unpacking libraries; nothing of ours.
 */
@NullMarked
package loyalty.embedded;

import org.jspecify.annotations.NullMarked;
