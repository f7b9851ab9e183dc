package loyalty.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import loyalty.embedded.EmbeddedPostgres;
import loyalty.embedded.PostgresSettings;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

/**
 * How many appends a second the journal takes, against one-row inserts in a transaction each: same server, same bytes, fsync on,
 * rounds in turn. Run by hand: {@code ThroughputProbe [seconds per round] [rounds] [clients ...]}.
 */
final class ThroughputProbe {

    private static final int BASELINE_CONNECTIONS = 16;
    private static final int MEMBERS = 100_000;
    private static final byte[] PAYLOAD = new byte[220];

    private final EmbeddedPostgres postgres;
    private final String url;
    private final LongAdder batches = new LongAdder();
    private final LongAdder callNanos = new LongAdder();
    private final LongAdder appends = new LongAdder();

    private ThroughputProbe(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.url = postgres.jdbcUrl("probe");
    }

    /** One client's doing, once. */
    @FunctionalInterface
    private interface Act {
        void run(Random random) throws Exception;
    }

    /** Of one round. */
    private record Measured(double perSecond, double p50Millis, double p99Millis) {
        @Override
        public String toString() {
            return "%,8.0f/s  p50 %5.2f  p99 %6.2f ms".formatted(perSecond, p50Millis, p99Millis);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var clients = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList()
                : List.of(64);
        Path directory = Files.createTempDirectory("journal-probe");
        try (var postgres = EmbeddedPostgres.start(PostgresSettings.durableIn(directory.resolve("postgres")))) {
            new ThroughputProbe(postgres).run(Duration.ofSeconds(seconds), rounds, clients);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void run(Duration length, int rounds, List<Integer> clientCounts) throws Exception {
        try (var connection = postgres.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE ledger_app LOGIN PASSWORD 'probe'");
            statement.execute("CREATE DATABASE probe");
        }
        Flyway.configure()
                .dataSource(url, postgres.superuser(), postgres.password())
                .locations("classpath:db/migration/journal")
                .load()
                .migrate();
        try (var connection = postgres.connect("probe");
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE baseline (position bigint PRIMARY KEY, id uuid UNIQUE, header bytea, payload bytea)");
            statement.execute("GRANT ALL ON baseline TO ledger_app");
        }
        var listener = new JournalListener() {
            @Override
            public void batchAppended(
                    int size, int rejected, int entries, Duration wait, Duration call, Duration held) {
                batches.increment();
                appends.add(size);
                callNanos.add(call.toNanos());
            }
        };
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername("ledger_app");
            pool.setPassword("probe");
            try (var journal = new PostgresJournal(pool, JournalSettings.of(url, "ledger_app", "probe"), listener)) {
                Awaitility.await().until(journal::isConnected);
                compare(journal, length, rounds, clientCounts);
            }
            var check = new JournalCheck(pool);
            System.out.println("dense " + check.dense().isEmpty() + ", hashes "
                    + check.hashes().isEmpty());
        }
    }

    private void compare(PostgresJournal journal, Duration length, int rounds, List<Integer> clientCounts)
            throws Exception {
        var next = new AtomicLong();
        baseline(length, next);
        journal(journal, length, 64);
        for (int clients : clientCounts) {
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < rounds; round++) {
                var baseline = baseline(length, next);
                batches.reset();
                callNanos.reset();
                appends.reset();
                var measured = journal(journal, length, clients);
                ratios.add(measured.perSecond() / baseline.perSecond());
                System.out.printf(
                        "%d clients: %s | baseline %s | ratio %.2f, %.1f appends a commit, %.0f us a call%n",
                        clients,
                        measured,
                        baseline,
                        ratios.getLast(),
                        (double) appends.sum() / batches.sum(),
                        callNanos.sum() / 1e3 / batches.sum());
            }
            ratios.sort(null);
            System.out.printf("%d clients: median ratio %.2f%n", clients, ratios.get(rounds / 2));
        }
    }

    private Measured baseline(Duration length, AtomicLong next) throws Exception {
        var connections = new ArrayList<Connection>();
        var acts = new ArrayList<Act>();
        byte[] header = entry(new Random(1)).header().encode();
        for (int i = 0; i < BASELINE_CONNECTIONS; i++) {
            var connection = DriverManager.getConnection(url + "?prepareThreshold=1", "ledger_app", "probe");
            connections.add(connection);
            PreparedStatement insert = connection.prepareStatement("INSERT INTO baseline VALUES (?, ?, ?, ?)");
            acts.add(random -> {
                insert.setLong(1, next.incrementAndGet());
                insert.setObject(2, new UUID(random.nextLong(), random.nextLong()));
                insert.setBytes(3, header);
                insert.setBytes(4, PAYLOAD);
                insert.executeUpdate();
            });
        }
        try {
            return measure(length, acts);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static Measured journal(PostgresJournal journal, Duration length, int clients) throws Exception {
        Act act = random -> {
            var entry = entry(random);
            String subject = entry.header().subject().orElseThrow();
            var condition = new Condition(journal.knownHead(), List.of(Criterion.tagged(subject)));
            var verdict = journal.append(List.of(entry), condition).get();
            if (verdict instanceof Verdict.ClaimTaken) {
                throw new IllegalStateException(verdict.toString());
            }
        };
        return measure(length, Collections.nCopies(clients, act));
    }

    /** About 180 bytes of header, one tag, one claim. */
    private static NewEntry entry(Random random) {
        String member = "retail/member/" + random.nextInt(MEMBERS);
        var id = new UUID(random.nextLong(), random.nextLong());
        var header = new Header(
                id,
                "purchase-recorded",
                1,
                new TreeSet<>(List.of(member)),
                new TreeSet<>(List.of("retail/purchase/" + Long.toHexString(id.getMostSignificantBits()))),
                new TreeMap<>(Map.of(Header.SUBJECT, member)));
        return new NewEntry(header, PAYLOAD);
    }

    private static Measured measure(Duration length, List<Act> clients) throws Exception {
        var latencies = new ConcurrentLinkedQueue<long[]>();
        var failures = new ConcurrentLinkedQueue<Exception>();
        var done = new CountDownLatch(clients.size());
        long started = System.nanoTime();
        long end = started + length.toNanos();
        for (int i = 0; i < clients.size(); i++) {
            var act = clients.get(i);
            var random = new Random(System.nanoTime() + i);
            Thread.startVirtualThread(() -> {
                try {
                    latencies.add(loop(act, random, end));
                } catch (Exception e) {
                    failures.add(e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a client failed", failures.peek());
        }
        double elapsed = (System.nanoTime() - started) / 1e9;
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Measured(all.length / elapsed, all[all.length / 2] / 1e6, all[(int) (all.length * 0.99)] / 1e6);
    }

    private static long[] loop(Act act, Random random, long end) throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        for (long before = System.nanoTime(); before - end < 0; ) {
            act.run(random);
            long after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = after - before;
            before = after;
        }
        return Arrays.copyOf(nanos, count);
    }
}
