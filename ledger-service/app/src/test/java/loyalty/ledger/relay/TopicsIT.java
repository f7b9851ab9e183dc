package loyalty.ledger.relay;

import static loyalty.ledger.relay.RelayBench.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long the topics keep what is published. */
class TopicsIT {

    private final RelayBench bench = new RelayBench();
    private final Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bench.settings.bootstrapServers()));

    @AfterEach
    void close() {
        admin.close();
        bench.close();
    }

    @Test
    void entries_are_kept_for_ever_and_of_old_progress_the_last() throws Exception {
        new Topics(admin, bench.settings).ensure();
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(this::assertKept); // a topic just made is not known at once
    }

    @Test
    void topics_that_somebody_made_to_forget_after_a_week_are_set_right() throws Exception {
        var week = Map.of("retention.ms", "604800000", "retention.bytes", "1000000000");
        admin.createTopics(List.of(
                        new NewTopic(bench.settings.entriesTopic(), Optional.of(24), Optional.empty()).configs(week),
                        new NewTopic(bench.settings.progressTopic(), Optional.of(1), Optional.empty())
                                .configs(Map.of("retention.ms", "-1", "cleanup.policy", "delete"))))
                .all()
                .get();
        new Topics(admin, bench.settings).ensure();
        await().atMost(LONG).untilAsserted(this::assertKept);
    }

    @Test
    void the_relay_goes_on_from_progress_of_which_kafka_has_kept_little() throws Exception {
        bench.record(1, 5);
        var first = bench.start();
        bench.awaitPublished(first);
        set(
                bench.settings.progressTopic(),
                Map.of("segment.ms", "50", "min.cleanable.dirty.ratio", "0", "min.compaction.lag.ms", "0"));
        for (int i = 0; i < 60; i++) {
            bench.record(1, 5);
            bench.awaitPublished(first);
        }
        first.close();
        await().atMost(LONG).until(() -> bench.progress().size() < 40);

        bench.record(10, 5);
        var second = bench.start();
        bench.awaitPublished(second);
        assertThat(bench.committed().stream().map(RelayBench::position).distinct())
                .hasSize(71);
        assertThat(bench.committed()).hasSize(71);
    }

    private void assertKept() throws ExecutionException, InterruptedException {
        assertThat(configOf(bench.settings.entriesTopic()))
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("cleanup.policy", "delete");
        assertThat(configOf(bench.settings.progressTopic())).containsEntry("cleanup.policy", "compact");
    }

    private Map<String, String> configOf(String topic) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .flatMap(config -> config.entries().stream())
                .collect(java.util.stream.Collectors.toMap(ConfigEntry::name, entry -> String.valueOf(entry.value())));
    }

    private void set(String topic, Map<String, String> config) throws ExecutionException, InterruptedException {
        var operations = config.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), operations))
                .all()
                .get();
    }
}
