package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Where the entries of a subject go. */
final class Partitions {

    private Partitions() {}

    /** The default of Kafka's Java clients, computed here so that no setting can change it. */
    static int of(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % RelaySettings.PARTITIONS;
    }

    static int of(String subject) {
        return of(subject.getBytes(UTF_8));
    }
}
