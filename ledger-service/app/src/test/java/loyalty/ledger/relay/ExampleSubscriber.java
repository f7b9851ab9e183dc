package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loyalty.account.Lots;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A subscriber as another team would write it: it keeps the lots of every member and stops at a gap. It needs the module of events
 * and Kafka's client, nothing else of ours. See docs/guides/subscribe.md.
 */
final class ExampleSubscriber implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Lots> lots = new HashMap<>();
    private final Map<String, Long> lastPositions = new HashMap<>();

    /** @param offsets where to begin in each partition: zeros, or what was stored together with what they led to */
    ExampleSubscriber(String bootstrapServers, String topic, List<Long> offsets) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        // Without it, records of aborted transactions would be seen.
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = IntStream.range(0, offsets.size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(each -> consumer.seek(each, offsets.get(each.partition())));
    }

    /** Reads on for a moment; throws {@link IllegalStateException} at a gap, before anything of that subject is changed. */
    void poll() {
        consumer.poll(Duration.ofMillis(500)).forEach(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        String subject = new String(message.key(), UTF_8);
        long position = Long.parseLong(header(message, "ce_position"));
        long last = lastPositions.getOrDefault(subject, 0L);
        if (position <= last) {
            return; // seen already
        }
        long previous = Long.parseLong(header(message, "ce_previous"));
        if (previous != last) {
            throw new IllegalStateException(subject + ": position " + position + " follows " + previous + ", but "
                    + last + " was the last seen");
        }
        var name = EventName.ofCloudEventType(
                header(message, "ce_type"), Integer.parseInt(header(message, "ce_revision")));
        var event = EventJson.read(name, message.value());
        lots.merge(subject, Lots.NONE.after(event, position), (before, _) -> before.after(event, position));
        lastPositions.put(subject, position);
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("a record without " + name + " at offset " + message.offset());
        }
        return new String(header.value(), UTF_8);
    }

    /** Points to redeem as of an instant, for example {@code retail/member/17850}. */
    long balance(String subject, Instant asOf) {
        return lots.getOrDefault(subject, Lots.NONE).balanceAt(asOf);
    }

    /** Where to begin next time; to be stored in one transaction with what was read. */
    List<Long> offsets() {
        return consumer.assignment().stream()
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .map(consumer::position)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
