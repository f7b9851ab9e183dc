package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import loyalty.embedded.EmbeddedStack;
import loyalty.ledger.audit.AuditBench;
import loyalty.ledger.audit.Facts;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ExampleSubscriberIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ANNA = "retail/member/anna";

    @Test
    void a_subscriber_keeps_balances_goes_on_where_it_stopped_and_stops_at_a_gap() {
        var stack = EmbeddedStack.shared();
        var settings = new RelaySettings(
                stack.kafka().bootstrapServers(),
                stack.uniqueName("entries"),
                stack.uniqueName("progress"),
                stack.uniqueName("relay"),
                50,
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(15));
        try (var bench = new AuditBench();
                var relay = new Relay(
                        settings,
                        bench.journal,
                        sessions(bench),
                        new RelayMeters(new SimpleMeterRegistry()),
                        InstantSource.system())) {
            var facts = new Facts(bench);
            facts.register("anna", NOON);
            facts.buy("anna", "R-1", 100, NOON);
            relay.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> relay.status().position() == 3);

            List<Long> offsets = Collections.nCopies(RelaySettings.PARTITIONS, 0L);
            try (var subscriber =
                    new ExampleSubscriber(settings.bootstrapServers(), settings.entriesTopic(), offsets)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> {
                    subscriber.poll();
                    return subscriber.balance(ANNA, NOON) == 100;
                });
                facts.redeem("anna", "X-1", 30, NOON.plusSeconds(60));
                await().atMost(Duration.ofSeconds(60)).until(() -> {
                    subscriber.poll();
                    return subscriber.balance(ANNA, NOON.plusSeconds(60)) == 70;
                });
                assertThat(subscriber.balance(ANNA, NOON)).isEqualTo(100);
                assertThat(subscriber.offsets()).hasSize(RelaySettings.PARTITIONS);
                forge(settings);
                assertThatThrownBy(() -> await().atMost(Duration.ofSeconds(60)).until(() -> {
                            subscriber.poll();
                            return false;
                        }))
                        .hasStackTraceContaining("position 99 follows 98, but 4 was the last seen");
            }
        }
    }

    private static PGSimpleDataSource sessions(AuditBench bench) {
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(bench.pool.getJdbcUrl());
        sessions.setUser(bench.pool.getUsername());
        sessions.setPassword(bench.pool.getPassword());
        return sessions;
    }

    /** A record of Anna's before which one is missing. */
    private static void forge(RelaySettings settings) {
        byte[] key = ANNA.getBytes(UTF_8);
        var forged = new ProducerRecord<>(settings.entriesTopic(), Partitions.of(key), key, new byte[] {'{', '}'});
        var headers = new ArrayList<>(Set.of("ce_position=99", "ce_previous=98", "ce_type=loyalty.x", "ce_revision=1"));
        headers.forEach(each -> forged.headers()
                .add(
                        each.substring(0, each.indexOf('=')),
                        each.substring(each.indexOf('=') + 1).getBytes(UTF_8)));
        try (var producer = KafkaClients.producer(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(forged);
            producer.commitTransaction();
        }
    }
}
