package loyalty.ledger.relay;

import java.time.Duration;

/**
 * Where and how the relay publishes.
 *
 * @param bootstrapServers of Kafka
 * @param entriesTopic every entry, {@value #PARTITIONS} partitions
 * @param progressTopic how far all partitions are, one partition
 * @param transactionalId one for all relays of a journal: whoever comes later shuts out whoever was there
 * @param batchLimit entries in one transaction, 1 or more
 * @param pace the least time between the starts of two batches that are not full; fewer transactions, a little later
 * @param paceUnderLoad the same after a batch with as many entries as there are partitions, or more
 * @param poll how often the journal is looked at when nobody tells of a new entry
 * @param patience how long Kafka may take for one request or one transaction
 */
public record RelaySettings(
        String bootstrapServers,
        String entriesTopic,
        String progressTopic,
        String transactionalId,
        int batchLimit,
        Duration pace,
        Duration paceUnderLoad,
        Duration poll,
        Duration patience) {

    /** Never changes: the order of a subject's entries rests on it. */
    public static final int PARTITIONS = 24;

    public RelaySettings {
        if (batchLimit < 1) {
            throw new IllegalArgumentException("a batch takes at least one entry, not " + batchLimit);
        }
    }

    /** The names and figures of production. */
    public static RelaySettings of(String bootstrapServers) {
        return new RelaySettings(
                bootstrapServers,
                "loyalty.ledger.entries",
                "loyalty.ledger.progress",
                "loyalty-relay",
                2_000,
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }
}
