package loyalty.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of our own, as a child process that never outlives this JVM.
 *
 * <p>It listens on 127.0.0.1 only, asks everybody for a password and, unless made for tests, keeps every acknowledged
 * commit through a kill of either process or of the machine.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final long BYTES_OF_ONE = 1L << 20; // megabyte
    private static final long SHARED_BUFFERS_MIN = 128; // megabytes
    private static final long SHARED_BUFFERS_MAX = 1_024;

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE_BETWEEN_STARTS = Duration.ofMillis(500);
    private static final int STARTS_MAX = 4;

    private final DirectoryLock lock;
    private final PostgresCluster cluster;
    private final GuardedProcess server;
    private final int port;

    private EmbeddedPostgres(DirectoryLock lock, PostgresCluster cluster, GuardedProcess server, int port) {
        this.lock = lock;
        this.cluster = cluster;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the server, on a cluster made now if there is none, and returns once it accepts connections.
     *
     * @throws EmbeddedException when the directory is in use, of another version or the server does not come up
     */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        var lock = DirectoryLock.take(settings.directory());
        try {
            var user = Unprivileged.here();
            var binaries = PostgresBinaries.unpackedFor(user, settings.progress());
            var cluster = new PostgresCluster(settings.directory(), user, binaries);
            cluster.prepare(settings.progress());
            return launch(settings, lock, user, binaries, cluster, STARTS_MAX);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres launch(
            PostgresSettings settings,
            DirectoryLock lock,
            Unprivileged user,
            PostgresBinaries binaries,
            PostgresCluster cluster,
            int startsLeft) {
        var port = settings.port() == 0 ? Ports.free() : settings.port();
        settings.progress().accept("starting PostgreSQL on port " + port);
        var server = GuardedProcess.start(
                "postgres",
                user.command(commandLine(settings, binaries, cluster, port)),
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                GuardedProcess.StopSignal.INT,
                settings.directory().resolve("server.pid"),
                settings.log());
        try {
            var pid = server.pid();
            Waiting.until(
                    "PostgreSQL (its log is " + settings.log() + ")",
                    START_PATIENCE,
                    () -> cluster.stateOf(pid).filter("ready"::equals),
                    server::isAlive);
        } catch (EmbeddedException e) {
            server.stop(STOP_PATIENCE);
            // Somebody else may have taken the port meanwhile, or orphans of a killed server take a moment to end.
            if (startsLeft > 1) {
                LockSupport.parkNanos(PAUSE_BETWEEN_STARTS.toNanos());
                return launch(settings, lock, user, binaries, cluster, startsLeft - 1);
            }
            throw e;
        }
        return new EmbeddedPostgres(lock, cluster, server, port);
    }

    private static List<String> commandLine(
            PostgresSettings settings, PostgresBinaries binaries, PostgresCluster cluster, int port) {
        var safe = settings.durable() ? "on" : "off";
        var command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", cluster.data().toString()));
        for (var option : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=" + sharedBuffersMegabytes() + "MB",
                "max_wal_size=4GB",
                // Segments of the log are kept for use again: making a new one stops every commit for a tenth of a
                // second.
                "min_wal_size=1GB",
                "fsync=" + safe,
                "synchronous_commit=" + safe,
                "full_page_writes=" + safe,
                "timezone=UTC",
                "log_timezone=UTC")) {
            command.add("-c");
            command.add(option);
        }
        return command;
    }

    /**
     * A sixteenth of the machine's memory, within bounds: with less than the pages that random members are found by, the one backend that
     * appends writes and reads pages while all wait for it; others run beside it, so it is not the quarter of a server of its own.
     */
    private static long sharedBuffersMegabytes() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.clamp(machine.getTotalMemorySize() / 16 / BYTES_OF_ONE, SHARED_BUFFERS_MIN, SHARED_BUFFERS_MAX);
    }

    public int port() {
        return port;
    }

    /** The process id of the server itself. */
    public long pid() {
        return server.pid();
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    /** Completes with the exit status once the server has ended, whoever ended it. */
    public CompletableFuture<Integer> onExit() {
        return server.onExit();
    }

    public String superuser() {
        return PostgresCluster.SUPERUSER;
    }

    public String password() {
        return cluster.password();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A new connection of the superuser, to be closed by the caller. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), superuser(), password());
    }

    /** Makes the database unless it exists; its owner must exist. */
    public void createDatabase(String name, String owner) {
        try (var connection = connect("postgres")) {
            if (Databases.find(connection, name).isEmpty()) {
                Databases.create(connection, name, owner, Optional.empty());
            }
        } catch (SQLException e) {
            throw new EmbeddedException("cannot make the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** Stops the server cleanly; a second call does nothing. */
    @Override
    public void close() {
        server.stop(STOP_PATIENCE);
        lock.close();
    }
}
