package loyalty.ledger.relay;

import static loyalty.ledger.relay.RelayBench.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import loyalty.embedded.EmbeddedKafka;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka is gone for longer than the relay has patience, and comes back. */
class KafkaAwayIT {

    @TempDir
    Path directory;

    @Test
    void what_is_recorded_while_kafka_is_away_is_published_once_when_it_is_back() {
        var first = EmbeddedKafka.start(directory, 0);
        try (var bench = new RelayBench(first.bootstrapServers())) {
            var relay = bench.start(impatient(bench.settings), bench.journal);
            bench.record(60, 7);
            bench.awaitPublished(relay);

            first.close();
            bench.record(60, 7);
            await().atMost(LONG).until(() -> relay.status().state() == RelayState.RETRYING);
            bench.record(60, 7);
            assertThat(relay.status().position()).isEqualTo(60);
            assertThat(relay.status().lag()).isEqualTo(120);

            try (var second = EmbeddedKafka.start(directory, first.port())) {
                assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
                bench.awaitPublished(relay);
                assertThat(bench.committed().stream().map(RelayBench::position).sorted())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 180).boxed().toList());
                relay.close();
            }
        } finally {
            first.close();
        }
    }

    @Test
    void what_waits_since_a_start_without_kafka_grows_old() {
        var kafka = EmbeddedKafka.start(directory, 0);
        kafka.close();
        try (var bench = new RelayBench(kafka.bootstrapServers())) {
            bench.record(1, 1);
            var relay = bench.start(impatient(bench.settings), bench.journal);
            await().atMost(LONG).until(() -> relay.status().state() == RelayState.RETRYING);
            assertThat(bench.meters.get("loyalty.relayed.age").gauge().value()).isGreaterThan(1);
        }
    }

    private static RelaySettings impatient(RelaySettings s) {
        return new RelaySettings(
                s.bootstrapServers(),
                s.entriesTopic(),
                s.progressTopic(),
                s.transactionalId(),
                s.batchLimit(),
                s.pace(),
                s.paceUnderLoad(),
                s.poll(),
                Duration.ofSeconds(3));
    }
}
