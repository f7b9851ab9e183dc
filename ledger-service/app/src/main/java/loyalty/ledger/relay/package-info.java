/**
 * Publishes the entries of the journal to Kafka, each exactly once and in order per subject.
 *
 * <p>Imports {@code journal}, {@code lease}, {@code event.wire} for names, {@code edge} for log lines, kafka-clients, JDBC and Micrometer; no domain,
 * no Axon.
 */
@NullMarked
package loyalty.ledger.relay;

import org.jspecify.annotations.NullMarked;
