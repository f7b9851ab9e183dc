package loyalty.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The appender's own connection, and the one call that it makes. Knows which backend serves it, so that a later session can make sure
 * that this one's last call is over.
 */
final class AppendSession implements AutoCloseable {

    private static final String APPEND = "SELECT before, recorded_micros, held_micros, rejected, taken,"
            + " short, short_quota, short_used"
            + " FROM journal.append_batch(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Of the lock that journal.append_batch takes. */
    static final long LOCK = 7_310_868_735_954_366_825L;

    // Plans are made while the tables are empty and kept: only index scans stay right when the tables grow.
    private static final List<String> PLANNING = List.of(
            "SET plan_cache_mode = force_generic_plan",
            "SET enable_seqscan = off",
            "SET enable_hashjoin = off",
            "SET enable_mergejoin = off",
            "SET enable_bitmapscan = off",
            "SET jit = off",
            "SET default_transaction_isolation = 'read committed'");

    /** What became of a batch: the verdicts in the order of its appends. */
    record Result(List<Verdict> verdicts, long head, int rejected, int entries, Duration clockHeld) {}

    /** A server process, told apart from a later one that got the same number. */
    record Backend(int pid, String startedAt) {}

    /** Where an entry was found. */
    record Place(long position, long recordedMicros) {}

    private final Connection connection;
    private final PreparedStatement append;
    private final Backend backend;

    AppendSession(JournalSettings settings) throws SQLException {
        connection = connect(settings, "journal-appender");
        boolean ready = false;
        try {
            try (var statement = connection.createStatement()) {
                for (String setting : PLANNING) {
                    statement.execute(setting);
                }
                statement.execute(
                        "SET statement_timeout = " + settings.callTimeout().toMillis());
                try (var row = statement.executeQuery(
                        "SELECT pid, backend_start::text FROM pg_stat_activity" + " WHERE pid = pg_backend_pid()")) {
                    row.next();
                    backend = new Backend(row.getInt(1), row.getString(2));
                }
            }
            append = connection.prepareStatement(APPEND);
            ready = true;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    static Connection connect(JournalSettings settings, String name) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", name);
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("binaryTransferEnable", BinaryArray.BINARY_TYPES);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        // Longer than any call may take at the server: it ends a wait for a server that is no more.
        properties.setProperty(
                "socketTimeout", Long.toString(settings.callTimeout().toSeconds() + 5));
        return DriverManager.getConnection(settings.url(), properties);
    }

    Backend backend() {
        return backend;
    }

    Result append(Batch batch) throws SQLException {
        batch.arrays().bind(append);
        try (var row = append.executeQuery()) {
            row.next();
            return result(batch.appends(), row);
        }
    }

    private static Result result(List<Append> batch, ResultSet row) throws SQLException {
        long head = row.getLong(1);
        var recordedAt = Micros.toInstant(row.getLong(2));
        var clockHeld = Duration.ofNanos(row.getLong(3) * 1_000);
        var rejected = rejected(row);
        var shortOf = shortOf(row);
        var verdicts = new ArrayList<Verdict>(batch.size());
        int entries = 0;
        for (int i = 0; i < batch.size(); i++) {
            var append = batch.get(i);
            if (rejected.containsKey(i + 1)) {
                String taken = rejected.get(i + 1);
                verdicts.add(taken == null ? new Verdict.Conflict(append.condition) : new Verdict.ClaimTaken(taken));
            } else if (shortOf.containsKey(i + 1)) {
                verdicts.add(shortOf.get(i + 1));
            } else {
                int size = append.entries.size();
                verdicts.add(new Verdict.Accepted(head + 1, head + size, recordedAt));
                head += size;
                entries += size;
            }
        }
        return new Result(verdicts, head, rejected.size() + shortOf.size(), entries, clockHeld);
    }

    /** Numbers of rejected requests; the value is the claim that is taken, null for a stale condition. */
    private static Map<Integer, @Nullable String> rejected(ResultSet row) throws SQLException {
        Array numbers = row.getArray(4);
        if (numbers == null) {
            return Map.of();
        }
        var requests = (Integer[]) numbers.getArray();
        var taken = (@Nullable String[]) row.getArray(5).getArray();
        var rejected = new HashMap<Integer, @Nullable String>();
        for (int i = 0; i < requests.length; i++) {
            rejected.put(requests[i], taken[i]);
        }
        return rejected;
    }

    /** Numbers of requests that a quota was short for. */
    private static Map<Integer, Verdict.QuotaShort> shortOf(ResultSet row) throws SQLException {
        Array numbers = row.getArray(6);
        if (numbers == null) {
            return Map.of();
        }
        var requests = (Integer[]) numbers.getArray();
        var quotas = (String[]) row.getArray(7).getArray();
        var used = (Long[]) row.getArray(8).getArray();
        var shortOf = new HashMap<Integer, Verdict.QuotaShort>();
        for (int i = 0; i < requests.length; i++) {
            shortOf.put(requests[i], new Verdict.QuotaShort(quotas[i], used[i]));
        }
        return shortOf;
    }

    /** The first position that has no partition, after making some where they are short. */
    long makePartitions(long step) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT journal.make_partitions(?)")) {
            statement.setLong(1, step);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    long head() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT coalesce(max(position), 0) FROM journal.heads")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Ends a backend and waits until it is gone. After that its last call has either been committed or never will be: a backend
     * leaves the list only when its transaction is over.
     */
    boolean fence(Backend old) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid = ? AND backend_start::text = ?")) {
            statement.setInt(1, old.pid());
            statement.setString(2, old.startedAt());
            statement.executeQuery().close();
            try (var row = statement.executeQuery()) {
                return !row.next();
            }
        }
    }

    /** Which of these entries are kept after a position. */
    Map<UUID, Place> find(Collection<UUID> ids, long after) throws SQLException {
        var wanted = BinaryArray.ofUuids();
        ids.forEach(wanted::add);
        try (var statement = connection.prepareStatement("SELECT id, position, " + JournalReader.MICROS
                + " FROM journal.entries WHERE position > ? AND id = ANY (?)")) {
            statement.setLong(1, after);
            statement.setObject(2, wanted);
            try (var row = statement.executeQuery()) {
                var found = new HashMap<UUID, Place>();
                while (row.next()) {
                    found.put(row.getObject(1, UUID.class), new Place(row.getLong(2), row.getLong(3)));
                }
                return found;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
