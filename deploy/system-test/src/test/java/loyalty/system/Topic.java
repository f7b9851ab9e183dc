package loyalty.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of entries as any subscriber reads it: from its begin to its end, what is committed. */
final class Topic {

    private static final String ENTRIES = "loyalty.ledger.entries";
    private static final Duration POLL = Duration.ofMillis(500);

    private Topic() {}

    /** The position of each record, one for each, in no order. */
    static List<Long> positions(RunningSystem system) {
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + port(system),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(ENTRIES).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var positions = new ArrayList<Long>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL)
                        .forEach(each -> positions.add(Long.valueOf(new String(
                                each.headers().lastHeader("ce_position").value(), StandardCharsets.UTF_8))));
            }
            return positions;
        }
    }

    private static String port(RunningSystem system) {
        var instance = new Properties();
        try (var text = Files.newBufferedReader(system.home().resolve("run/instance.properties"))) {
            instance.load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return instance.getProperty("kafka");
    }
}
