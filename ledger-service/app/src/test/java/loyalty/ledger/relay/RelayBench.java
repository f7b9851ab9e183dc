package loyalty.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import loyalty.embedded.EmbeddedStack;
import loyalty.embedded.ServiceDatabase;
import loyalty.embedded.ServiceLogins;
import loyalty.embedded.TestDatabase;
import loyalty.journal.Condition;
import loyalty.journal.Header;
import loyalty.journal.JournalListener;
import loyalty.journal.JournalSettings;
import loyalty.journal.NewEntry;
import loyalty.journal.PostgresJournal;
import loyalty.journal.Verdict;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A journal and two topics of their own for one test. */
final class RelayBench implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);

    final TestDatabase database;
    final ServiceLogins logins;
    final PostgresJournal journal;
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final HikariDataSource pool = new HikariDataSource();
    private final List<Relay> relays = new ArrayList<>();
    private final List<PostgresJournal> journals = new ArrayList<>();
    final RelaySettings settings;

    RelayBench() {
        this(EmbeddedStack.shared().kafka().bootstrapServers());
    }

    RelayBench(String bootstrapServers) {
        var stack = EmbeddedStack.shared();
        database = stack.databaseFrom("relay", RelayBench::migrate);
        logins = database.handOverTo(ServiceDatabase.LEDGER);
        pool.setJdbcUrl(logins.app().url());
        pool.setUsername(logins.app().username());
        pool.setPassword(logins.app().password());
        pool.setMaximumPoolSize(4);
        journal = openJournal();
        settings = new RelaySettings(
                bootstrapServers,
                stack.uniqueName("entries"),
                stack.uniqueName("progress"),
                stack.uniqueName("relay"),
                50,
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(15));
    }

    private static void migrate(TestDatabase template) {
        var owner = template.handOverTo(ServiceDatabase.LEDGER).owner();
        Flyway.configure()
                .dataSource(owner.url(), owner.username(), owner.password())
                .locations("classpath:db/migration/journal")
                .load()
                .migrate();
    }

    PostgresJournal openJournal() {
        var app = logins.app();
        var opened = new PostgresJournal(
                pool, JournalSettings.of(app.url(), app.username(), app.password()), JournalListener.LOGGING);
        journals.add(opened);
        Awaitility.await().atMost(LONG).until(opened::isConnected);
        return opened;
    }

    PGSimpleDataSource sessions() {
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(logins.app().url());
        sessions.setUser(logins.app().username());
        sessions.setPassword(logins.app().password());
        return sessions;
    }

    Relay start() {
        return start(settings, journal);
    }

    Relay start(RelaySettings with, PostgresJournal from) {
        return start(with, from, sessions());
    }

    Relay start(RelaySettings with, PostgresJournal from, DataSource sessions) {
        var relay = new Relay(with, from, sessions, new RelayMeters(meters), InstantSource.system());
        relays.add(relay);
        relay.start();
        return relay;
    }

    /** Records entries about members 0, 1, 2 ..., in turn. */
    void record(int entries, int members) {
        for (int i = 0; i < entries; i++) {
            record(journal, "retail/member/" + i % members);
        }
    }

    static void record(PostgresJournal into, String subject) {
        var metadata = new TreeMap<>(Map.of(
                Header.SUBJECT,
                subject,
                "effectiveAt",
                "2026-03-01T12:00:00Z",
                "actor",
                "till-1",
                "onBehalfOf",
                "clerk-7",
                "correlation",
                "c-1",
                "causation",
                "17",
                "programmeVersion",
                "1"));
        var header = new Header(
                UUID.randomUUID(),
                "referral-code-issued",
                1,
                new TreeSet<>(List.of(subject)),
                new TreeSet<>(),
                metadata);
        byte[] payload = ("{\"about\":\"" + subject + "\"}").getBytes(UTF_8);
        try {
            var verdict = into.append(List.of(new NewEntry(header, payload)), Condition.NONE)
                    .get(LONG.toSeconds(), TimeUnit.SECONDS);
            if (!(verdict instanceof Verdict.Accepted)) {
                throw new AssertionError("not accepted: " + verdict);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no verdict", e);
        }
    }

    /** Waits until the relay has published the whole journal. */
    void awaitPublished(Relay relay) {
        Awaitility.await().atMost(LONG).untilAsserted(() -> {
            var status = relay.status();
            if (status.state() != RelayState.FOLLOWING
                    || status.position() != journal.reader().headPosition()) {
                throw new AssertionError(status.toString());
            }
        });
    }

    List<ConsumerRecord<byte[], byte[]>> committed() {
        return read(settings.bootstrapServers(), settings.entriesTopic(), RelaySettings.PARTITIONS, "read_committed");
    }

    List<ConsumerRecord<byte[], byte[]>> uncommitted() {
        return read(settings.bootstrapServers(), settings.entriesTopic(), RelaySettings.PARTITIONS, "read_uncommitted");
    }

    List<ConsumerRecord<byte[], byte[]>> progress() {
        return read(settings.bootstrapServers(), settings.progressTopic(), 1, "read_committed");
    }

    /** All records of a topic, each partition in order, once the transactions that were ended are seen to have ended. */
    static List<ConsumerRecord<byte[], byte[]>> read(
            String bootstrapServers, String topic, int partitions, String isolation) {
        var all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var whole = consumer(bootstrapServers, "read_uncommitted");
                var consumer = consumer(bootstrapServers, isolation)) {
            var ends = whole.endOffsets(all);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (all.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    static long position(ConsumerRecord<byte[], byte[]> message) {
        return Long.parseLong(header(message, "ce_position"));
    }

    @Override
    public void close() {
        relays.forEach(Relay::close);
        journals.forEach(PostgresJournal::close);
        pool.close();
    }
}
