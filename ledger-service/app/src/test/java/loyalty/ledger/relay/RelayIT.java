package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.ledger.relay.RelayBench.LONG;
import static loyalty.ledger.relay.RelayBench.header;
import static loyalty.ledger.relay.RelayBench.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RelayIT {

    private final RelayBench bench = new RelayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void each_entry_stands_once_in_the_topic_and_the_order_of_a_subject_is_that_of_the_journal() {
        bench.record(120, 7);
        var relay = bench.start();
        bench.record(60, 7);
        bench.awaitPublished(relay);

        var committed = bench.committed();
        assertPublishedExactlyOnce(committed);
        var lastOfSubject = new HashMap<String, Long>();
        for (var message : committed) {
            String subject = new String(message.key(), UTF_8);
            assertThat(header(message, "ce_previous"))
                    .isEqualTo(Long.toString(lastOfSubject.getOrDefault(subject, 0L)));
            assertThat(message.partition()).isEqualTo(Partitions.of(message.key()));
            lastOfSubject.put(subject, position(message));
        }
        assertThat(lastOfSubject).hasSize(7);
    }

    @Test
    void a_record_holds_the_bytes_of_the_payload_and_says_the_rest_in_its_headers() {
        bench.record(1, 1);
        bench.awaitPublished(bench.start());

        var entry = bench.journal.reader().read(0, 1).getFirst();
        var message = bench.committed().getFirst();
        assertThat(message.value()).isEqualTo(entry.payload());
        var headers = new TreeMap<String, String>();
        message.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
        assertThat(headers)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", entry.id().toString()),
                        Map.entry("ce_source", "/loyalty/ledger"),
                        Map.entry("ce_type", "loyalty.referral-code-issued"),
                        Map.entry("ce_subject", "retail/member/0"),
                        Map.entry("ce_time", "2026-03-01T12:00:00Z"),
                        Map.entry("ce_dataschema", "urn:loyalty:schema:referral-code-issued:1"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("ce_position", "1"),
                        Map.entry("ce_revision", "1"),
                        Map.entry("ce_recordedat", entry.recordedAt().toString()),
                        Map.entry("ce_leafhash", HexFormat.of().formatHex(entry.leafHash())),
                        Map.entry("ce_previous", "0"),
                        Map.entry("ce_actor", "till-1"),
                        Map.entry("ce_programme", "retail"),
                        Map.entry("ce_programmeversion", "1"),
                        Map.entry("ce_onbehalfof", "clerk-7"),
                        Map.entry("ce_correlation", "c-1"),
                        Map.entry("ce_causation", "17"))));
    }

    @Test
    void progress_says_how_far_every_partition_is_once_everything_up_to_a_position_is_in_it() {
        bench.record(130, 40);
        bench.awaitPublished(bench.start());

        var committed = bench.committed();
        var marks = bench.progress();
        assertThat(marks).isNotEmpty();
        for (var mark : marks) {
            var progress = Progress.read(mark.value());
            for (var message : committed) {
                boolean before = message.offset() < progress.offsets().get(message.partition());
                assertThat(before)
                        .as("position %s, mark %s", position(message), progress)
                        .isEqualTo(position(message) <= progress.position());
            }
        }
        assertThat(Progress.read(marks.getLast().value()).position()).isEqualTo(130);
    }

    @Test
    void after_a_restart_only_what_is_missing_is_published() {
        bench.record(70, 5);
        var first = bench.start();
        bench.awaitPublished(first);
        first.close();
        int before = bench.uncommitted().size();
        bench.record(30, 5);
        bench.awaitPublished(bench.start());

        assertThat(bench.uncommitted()).hasSize(before + 30);
        assertPublishedExactlyOnce(bench.committed());
    }

    @Test
    void a_transaction_that_a_crash_left_open_is_aborted_and_its_entries_are_published_once() {
        bench.record(10, 3);
        try (var publisher = Publisher.open(bench.settings, bench.journal.reader())) {
            publisher.publishNext();
        }
        leaveOpen(100); // more than one step back, in one partition

        assertThat(bench.uncommitted()).hasSize(110);
        bench.record(15, 3);
        bench.awaitPublished(bench.start());

        assertThat(bench.uncommitted()).hasSize(125);
        assertPublishedExactlyOnce(bench.committed());
    }

    /** Sends records in a transaction and dies. */
    private void leaveOpen(int records) {
        var dying = KafkaClients.producer(bench.settings);
        dying.initTransactions();
        dying.beginTransaction();
        byte[] key = "retail/member/0".getBytes(UTF_8);
        for (int i = 0; i < records; i++) {
            var _ = dying.send(
                    new ProducerRecord<>(bench.settings.entriesTopic(), Partitions.of(key), key, new byte[] {1}));
        }
        dying.flush();
        // Not closed: closing would abort. Its transactional id is taken over by the next one.
    }

    @Test
    void a_crash_right_after_the_commit_publishes_nothing_twice() {
        bench.record(50, 5);
        var dying = Publisher.open(bench.settings, bench.journal.reader());
        dying.publishNext();

        bench.awaitPublished(bench.start());
        assertPublishedExactlyOnce(bench.committed());
        assertThat(bench.uncommitted()).hasSize(50);
        dying.close();
    }

    @Test
    void who_was_shut_out_publishes_nothing_more() {
        bench.record(120, 5);
        var first = Publisher.open(bench.settings, bench.journal.reader());
        first.publishNext();
        var second = Publisher.open(bench.settings, bench.journal.reader());

        assertThatThrownBy(first::publishNext).isInstanceOf(KafkaException.class);
        assertThat(second.position()).isEqualTo(50);
        second.publishNext();
        assertThatThrownBy(first::publishNext).isInstanceOfAny(KafkaException.class, IllegalStateException.class);
        second.publishNext();

        assertPublishedExactlyOnce(bench.committed());
        first.close();
        second.close();
    }

    @Test
    void of_two_instances_one_publishes_and_the_other_takes_over_when_it_ends() {
        var first = bench.start();
        await().atMost(LONG).until(() -> first.status().state() == RelayState.FOLLOWING);
        var second = bench.start(bench.settings, bench.openJournal());
        bench.record(60, 5);
        bench.awaitPublished(first);
        assertThat(second.status().state()).isEqualTo(RelayState.WAITING);

        first.close();
        bench.record(60, 5);
        bench.awaitPublished(second);
        assertPublishedExactlyOnce(bench.committed());
    }

    @Test
    void sessions_of_the_database_that_break_cost_nothing() throws Exception {
        var relay = bench.start();
        bench.record(30, 5);
        bench.awaitPublished(relay);
        try (var superuser = bench.database.connect();
                var kill = superuser.prepareStatement("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
            kill.execute();
        }
        await().atMost(LONG).until(bench.journal::isConnected);
        bench.record(30, 5);
        bench.awaitPublished(relay);
        assertPublishedExactlyOnce(bench.committed());
    }

    @Test
    void topics_that_were_lost_are_filled_again() throws Exception {
        bench.record(80, 9);
        var first = bench.start();
        bench.awaitPublished(first);
        first.close();
        delete(bench.settings.entriesTopic());

        bench.awaitPublished(bench.start());
        assertPublishedExactlyOnce(bench.committed());
    }

    @Test
    void a_topic_that_lost_the_end_of_some_partitions_gets_it_back_and_nothing_else() {
        bench.record(200, 40);
        var first = bench.start();
        bench.awaitPublished(first);
        first.close();
        var copy = copyWithout(message -> message.partition() % 3 == 0 && position(message) > 60);
        int kept = RelayBench.read(copy.bootstrapServers(), copy.entriesTopic(), 24, "read_committed")
                .size();
        assertThat(kept).isBetween(1, 199);

        bench.awaitPublished(bench.start(copy, bench.journal));

        assertPublishedExactlyOnce(RelayBench.read(copy.bootstrapServers(), copy.entriesTopic(), 24, "read_committed"));
    }

    @Test
    void progress_that_was_lost_is_said_again() throws Exception {
        bench.record(80, 9);
        var first = bench.start();
        bench.awaitPublished(first);
        first.close();
        delete(bench.settings.progressTopic());

        bench.awaitPublished(bench.start());
        assertPublishedExactlyOnce(bench.committed());
        assertThat(Progress.read(bench.progress().getLast().value()).position()).isEqualTo(80);
    }

    @Test
    void a_topic_ahead_of_the_journal_stops_the_relay() {
        bench.record(20, 3);
        var first = bench.start();
        bench.awaitPublished(first);
        first.close();
        try (var younger = new RelayBench()) {
            younger.record(5, 3);
            var relay = younger.start(bench.settings, younger.journal);
            await().atMost(LONG).until(() -> relay.status().state() == RelayState.STOPPED);
            assertThat(relay.status().reason().orElseThrow()).contains("the journal ends at 5");
        }
        assertThat(bench.committed()).hasSize(20);
    }

    @Test
    void a_topic_that_differs_from_the_journal_stops_the_relay() {
        bench.record(20, 3);
        var first = bench.start();
        bench.awaitPublished(first);
        first.close();
        try (var other = new RelayBench()) {
            other.record(30, 3);
            var relay = other.start(bench.settings, other.journal);
            await().atMost(LONG).until(() -> relay.status().state() == RelayState.STOPPED);
            assertThat(relay.status().reason().orElseThrow()).contains("another entry");
        }
        assertThat(bench.committed()).hasSize(20);
    }

    @Test
    void a_topic_with_another_number_of_partitions_stops_the_relay() throws Exception {
        try (var admin = admin()) {
            admin.createTopics(List.of(
                            new org.apache.kafka.clients.admin.NewTopic(bench.settings.entriesTopic(), 3, (short) 1)))
                    .all()
                    .get();
        }
        var relay = bench.start();
        await().atMost(LONG).until(() -> relay.status().state() == RelayState.STOPPED);
        assertThat(relay.status().reason().orElseThrow()).contains("3 partitions");
    }

    @Test
    void a_relay_that_has_ended_says_so() {
        var broken = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() {
                throw new OutOfMemoryError("planted");
            }
        };
        var relay = bench.start(bench.settings, bench.journal, broken);
        await().atMost(LONG).until(() -> relay.status().state() == RelayState.STOPPED);
        assertThat(relay.status().reason().orElseThrow()).contains("planted").contains("restart");
    }

    /** Other topics with the same records but those that are left out, and the same progress. */
    private RelaySettings copyWithout(java.util.function.Predicate<ConsumerRecord<byte[], byte[]>> lost) {
        var s = bench.settings;
        var copy = new RelaySettings(
                s.bootstrapServers(),
                s.entriesTopic() + "-copy",
                s.progressTopic() + "-copy",
                s.transactionalId() + "-copy",
                s.batchLimit(),
                s.pace(),
                s.paceUnderLoad(),
                s.poll(),
                s.patience());
        try (var admin = admin();
                var producer = KafkaClients.producer(copy)) {
            new Topics(admin, copy).ensure();
            producer.initTransactions();
            producer.beginTransaction();
            for (var message : bench.committed()) {
                if (!lost.test(message)) {
                    var _ = producer.send(new ProducerRecord<>(
                            copy.entriesTopic(),
                            message.partition(),
                            message.key(),
                            message.value(),
                            message.headers()));
                }
            }
            var progress = bench.progress().getLast();
            var _ = producer.send(new ProducerRecord<>(copy.progressTopic(), 0, progress.key(), progress.value()));
            producer.commitTransaction();
        }
        return copy;
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bench.settings.bootstrapServers()));
    }

    private void delete(String topic) throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            admin.deleteTopics(Set.of(topic)).all().get();
            await().atMost(LONG).until(() -> !admin.listTopics().names().get().contains(topic));
        }
    }

    private void assertPublishedExactlyOnce(List<ConsumerRecord<byte[], byte[]>> committed) {
        long head = bench.journal.reader().headPosition();
        assertThat(committed.stream().map(RelayBench::position).sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, head).boxed().toList());
        var lastOfPartition = new HashMap<Integer, Long>();
        for (var message : committed) {
            assertThat(position(message)).isGreaterThan(lastOfPartition.getOrDefault(message.partition(), 0L));
            lastOfPartition.put(message.partition(), position(message));
        }
    }
}
