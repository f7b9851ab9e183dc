package loyalty.projection.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import loyalty.event.LedgerEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic of entries for one projection, from that projection's own checkpoint: no consumer group, no offsets
 * in Kafka. Not safe for use by several threads, {@link #wakeUp} excepted.
 */
final class KafkaFeed implements AutoCloseable {

    /** Bounds the rows of one transaction. */
    private static final int ENTRIES_PER_POLL_MAX = 5_000;

    private static final int FETCH_MAX_BYTES = 16 << 20;
    private static final int PARTITION_FETCH_MAX_BYTES = 1 << 20;
    private static final Duration TOPIC_LOOK_UP_LIMIT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Sequence sequence;
    private final long[] nextOffsets;

    private KafkaFeed(KafkaConsumer<byte[], byte[]> consumer, String topic, Checkpoint from) {
        this.consumer = consumer;
        this.sequence = new Sequence(from);
        this.nextOffsets = from.offsets();
        this.partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, nextOffsets[partition.partition()]);
        }
    }

    /** Throws {@link KafkaException} while Kafka is away or has no such topic. */
    static KafkaFeed open(Topics topics, String client, Checkpoint from) {
        var consumer = new KafkaConsumer<>(
                settings(topics.bootstrapServers(), client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            int found = consumer.partitionsFor(topics.entries(), TOPIC_LOOK_UP_LIMIT)
                    .size();
            if (found != Topics.PARTITIONS) {
                throw new KafkaException("the topic " + topics.entries() + " has " + found + " partitions, not "
                        + Topics.PARTITIONS + (found == 0 ? "; it is not there yet" : ""));
            }
            return new KafkaFeed(consumer, topics.entries(), from);
        } catch (RuntimeException failed) {
            consumer.close();
            throw failed;
        }
    }

    static Properties settings(String bootstrapServers, String client) {
        var settings = new Properties();
        settings.putAll(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG, client,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                // A checkpoint that Kafka does not know is a loss to be told, not a reason to start somewhere else.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ENTRIES_PER_POLL_MAX,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_MAX_BYTES));
        return settings;
    }

    /** Waits at most so long for records. */
    Poll poll(Duration limit) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(limit);
        var entries = new ArrayList<LedgerEntry>(records.count());
        int again = 0;
        for (ConsumerRecord<byte[], byte[]> message : records) {
            try {
                var envelope = Envelope.of(message);
                if (sequence.admits(envelope)) {
                    entries.add(envelope.open());
                    sequence.applied(envelope);
                } else {
                    again++;
                }
                nextOffsets[message.partition()] = message.offset() + 1;
            } catch (BrokenRecordException broken) {
                var where = BrokenRecordException.at(message.partition(), message.offset(), broken);
                return new Poll(entries, reached(), again, Optional.of(where));
            }
        }
        for (TopicPartition partition : partitions) {
            // Past the control records of transactions too, which no poll returns.
            nextOffsets[partition.partition()] = consumer.position(partition);
        }
        return new Poll(entries, reached(), again, Optional.empty());
    }

    private Checkpoint reached() {
        return Checkpoint.of(nextOffsets, sequence.lastPositions());
    }

    /** Ends a poll that waits; may be called by any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
