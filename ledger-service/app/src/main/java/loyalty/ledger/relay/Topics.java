package loyalty.ledger.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the two topics and knows where they end. */
final class Topics {

    private static final Map<String, String> KEPT_FOR_EVER = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    private final Admin admin;
    private final RelaySettings settings;

    Topics(Admin admin, RelaySettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** Makes what is missing; throws {@link TopicDiffersException} if a topic has another number of partitions. */
    void ensure() {
        ensure(settings.entriesTopic(), RelaySettings.PARTITIONS);
        ensure(settings.progressTopic(), 1);
    }

    private void ensure(String topic, int partitions) {
        var wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(KEPT_FOR_EVER);
        try {
            await(admin.createTopics(List.of(wanted)).all());
        } catch (TopicExistsException there) {
            int found = await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                    .mapToInt(description -> description.partitions().size())
                    .sum();
            if (found != partitions) {
                throw new TopicDiffersException(
                        "the topic " + topic + " has " + found + " partitions, not " + partitions);
            }
        }
    }

    /** Every partition of the two topics. */
    List<TopicPartition> partitions() {
        var all = new ArrayList<TopicPartition>();
        for (int partition = 0; partition < RelaySettings.PARTITIONS; partition++) {
            all.add(new TopicPartition(settings.entriesTopic(), partition));
        }
        all.add(new TopicPartition(settings.progressTopic(), 0));
        return List.copyOf(all);
    }

    Map<TopicPartition, Long> begins() {
        return offsets(OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The end of each partition, once every transaction in it has come to an end; empty while one is open or a topic is not known yet. */
    Optional<Map<TopicPartition, Long>> settledEnds() {
        try {
            var committed = offsets(OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
            var all = offsets(OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
            return committed.equals(all) ? Optional.of(all) : Optional.empty();
        } catch (UnknownTopicOrPartitionException justMade) {
            return Optional.empty();
        }
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which, IsolationLevel isolation) {
        var asked = partitions().stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        var answers = await(
                admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all());
        var offsets = new HashMap<TopicPartition, Long>();
        answers.forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while Kafka was asked", stop);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException(failed.getCause());
        }
    }
}
