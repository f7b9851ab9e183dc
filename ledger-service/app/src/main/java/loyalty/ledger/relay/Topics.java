package loyalty.ledger.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import loyalty.edge.StageLine;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the two topics, sees that they keep what they must, and knows where they end. */
final class Topics {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private static final Map<String, String> KEPT_FOR_EVER = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    // Each mark outdates those before it: of old ones Kafka may keep the last. Those of the last hour stay, for who is
    // behind.
    private static final Map<String, String> THE_LAST_KEPT = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "3600000",
            TopicConfig.SEGMENT_BYTES_CONFIG, "16777216");

    private final Admin admin;
    private final RelaySettings settings;

    Topics(Admin admin, RelaySettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Makes what is missing, and sets how long an existing topic keeps its records; throws {@link TopicDiffersException} if a topic
     * has another number of partitions, or if Kafka refuses the setting.
     */
    void ensure() {
        ensure(settings.entriesTopic(), RelaySettings.PARTITIONS, KEPT_FOR_EVER);
        ensure(settings.progressTopic(), 1, THE_LAST_KEPT);
    }

    private void ensure(String topic, int partitions, Map<String, String> configs) {
        var wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs);
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
            configure(new ConfigResource(ConfigResource.Type.TOPIC, topic), configs);
        }
    }

    /** An entry that Kafka throws away after a week is missing without anybody noticing: what keeps it is set before it is published. */
    private void configure(ConfigResource topic, Map<String, String> wanted) {
        var there = await(admin.describeConfigs(List.of(topic)).all()).values().stream()
                .flatMap(config -> config.entries().stream())
                .filter(each -> wanted.containsKey(each.name()))
                .collect(Collectors.toMap(ConfigEntry::name, each -> String.valueOf(each.value())));
        var changes = wanted.entrySet().stream()
                .filter(each -> !each.getValue().equals(there.get(each.getKey())))
                .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
                .map(each -> new AlterConfigOp(each, AlterConfigOp.OpType.SET))
                .toList();
        if (changes.isEmpty()) {
            return;
        }
        String said = changes.stream()
                .map(each -> each.configEntry().name() + "="
                        + each.configEntry().value() + " instead of "
                        + there.get(each.configEntry().name()))
                .sorted()
                .collect(Collectors.joining(", "));
        try {
            await(admin.incrementalAlterConfigs(Map.of(topic, changes)).all());
        } catch (RetriableException passing) {
            throw passing;
        } catch (ApiException refused) {
            throw new TopicDiffersException(
                    "the topic " + topic.name() + " needs " + said + ", and Kafka refuses: " + refused.getMessage());
        }
        StageLine.of("relayed")
                .with("outcome", "configured")
                .with("topic", topic.name())
                .with("set", said)
                .warn(LOG);
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
