package loyalty.projection.feed;

import org.apache.kafka.common.utils.Utils;

/**
 * Where the ledger publishes, as its contract says.
 *
 * @param bootstrapServers how Kafka is reached
 * @param entries the topic of entries
 * @param progress the topic of progress
 */
public record Topics(String bootstrapServers, String entries, String progress) {

    /** What the names of both topics begin with. */
    public static final String LEDGER = "loyalty.ledger";

    /** Never changes: the order of a subject's entries rests on it. */
    public static final int PARTITIONS = 24;

    /**
     * The two topics.
     *
     * @param prefix {@link #LEDGER}, except in tests that share a Kafka
     */
    public static Topics of(String bootstrapServers, String prefix) {
        return new Topics(bootstrapServers, prefix + ".entries", prefix + ".progress");
    }

    /** The partition of a subject: the default of Kafka's Java clients, fixed here so that no setting can change it. */
    public static int partitionOf(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
    }
}
