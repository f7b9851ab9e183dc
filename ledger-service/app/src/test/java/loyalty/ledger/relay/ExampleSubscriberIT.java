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
import java.util.stream.Collectors;
import loyalty.embedded.EmbeddedStack;
import loyalty.ledger.audit.AuditBench;
import loyalty.ledger.audit.Facts;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ExampleSubscriberIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<Long> FROM_THE_FIRST = Collections.nCopies(RelaySettings.PARTITIONS, 0L);
    private static final String ANNA = "retail/member/anna";

    @Test
    void a_subscriber_keeps_balances_goes_on_where_it_stopped_and_stops_at_a_gap() {
        var settings = settings();
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

            try (var subscriber =
                    new ExampleSubscriber(settings.bootstrapServers(), settings.entriesTopic(), FROM_THE_FIRST)) {
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

    private static RelaySettings settings() {
        var stack = EmbeddedStack.shared();
        return new RelaySettings(
                stack.kafka().bootstrapServers(),
                stack.uniqueName("entries"),
                stack.uniqueName("progress"),
                stack.uniqueName("relay"),
                50,
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(15));
    }

    @Test
    void a_subscriber_begins_with_a_snapshot_though_points_move_between_two_of_its_pages() {
        var settings = settings();
        try (var bench = new AuditBench();
                var relay = new Relay(
                        settings,
                        bench.journal,
                        sessions(bench),
                        new RelayMeters(new SimpleMeterRegistry()),
                        InstantSource.system());
                var server =
                        new ExampleSubscriber(settings.bootstrapServers(), settings.entriesTopic(), FROM_THE_FIRST)) {
            var facts = new Facts(bench);
            facts.register("anna", NOON);
            facts.register("ben", NOON);
            facts.buy("anna", "A-1", 100, NOON);
            facts.buy("ben", "B-1", 200, NOON);
            relay.start();
            var first = page(server, "anna", published(relay, server, 5));
            facts.buy("anna", "A-2", 10, NOON.plusSeconds(1));
            facts.redeem("ben", "X-1", 30, NOON.plusSeconds(2));
            facts.register("carl", NOON);
            facts.buy("carl", "C-1", 7, NOON.plusSeconds(3));
            var second = page(server, "ben", published(relay, server, 9));
            facts.redeem("anna", "X-2", 105, NOON.plusSeconds(4));
            facts.buy("ben", "B-2", 1, NOON.plusSeconds(5));
            published(relay, server, 11);

            try (var subscriber = ExampleSubscriber.from(
                    settings.bootstrapServers(), settings.entriesTopic(), List.of(first, second))) {
                await().atMost(LIMIT).until(() -> {
                    subscriber.poll();
                    return subscriber.offsets().equals(server.offsets());
                });
                Instant later = NOON.plusSeconds(60);
                assertThat(subscriber.balance(ANNA, later)).isEqualTo(5);
                assertThat(subscriber.balance("retail/member/ben", later)).isEqualTo(171);
                assertThat(subscriber.balance("retail/member/carl", later)).isEqualTo(7);
                assertThat(subscriber.balance(ANNA, NOON.plus(Duration.ofDays(365))))
                        .as("what was bought first has lapsed and was spent first")
                        .isEqualTo(5);
                assertThat(subscriber.balance(ANNA, NOON.plus(Duration.ofDays(366))))
                        .isZero();
                forge(settings);
                assertThatThrownBy(() -> await().atMost(LIMIT).until(() -> {
                            subscriber.poll();
                            return false;
                        }))
                        .hasStackTraceContaining("position 99 follows 98, but 10 was the last seen");
            }
        }
    }

    /** Waits until the relay has published a position and the one who makes snapshots has read everything up to it. */
    private static long published(Relay relay, ExampleSubscriber server, long position) {
        await().atMost(LIMIT).until(() -> relay.status().position() == position);
        await().atMost(LIMIT).until(() -> {
            server.poll();
            return server.applied() == position;
        });
        return position;
    }

    /** A page with one member, in the words of the projection's answer. */
    private static ExampleSubscriber.SnapshotPage page(ExampleSubscriber server, String member, long position) {
        String lots = server.lots("retail/member/" + member).all().stream()
                .map(lot -> """
                        {"lot":"%s","active":%d,"pending":%d,"activeFrom":"%s","lapsesAt":"%s","later":[]}\
                        """.formatted(
                                lot.terms().id(),
                                lot.activeAt(Instant.MAX),
                                lot.pendingAt(Instant.MAX),
                                lot.terms().activeFrom().orElseThrow(),
                                lot.terms().lapsesAt().orElseThrow()))
                .collect(Collectors.joining(","));
        return ExampleSubscriber.SnapshotPage.read("""
                {"programme":"retail","position":%d,"offsets":%s,
                 "members":[{"memberId":"%s","partition":%d,"position":%d,"lots":[%s]}],"next":null}
                """.formatted(
                        position,
                        server.offsets(),
                        member,
                        Partitions.of(("retail/member/" + member).getBytes(UTF_8)),
                        position,
                        lots));
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
