package loyalty.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What an embedded PostgreSQL needs to know.
 *
 * @param directory holds the cluster, the superuser's password and nothing else
 * @param port 0 for any free one
 * @param durable whether a commit waits for the disk; false is for tests that may lose their data
 * @param log gets what the server says, appended
 * @param progress is told each step in a few words
 */
public record PostgresSettings(Path directory, int port, boolean durable, Path log, Consumer<String> progress) {

    public PostgresSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port lies between 0 and 65535, not " + port);
        }
        directory = directory.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    /** Durable, on any free port, with its log beside the data. */
    public static PostgresSettings durableIn(Path directory) {
        return new PostgresSettings(directory, 0, true, directory.resolve("postgres.log"), _ -> {});
    }

    /** As {@link #durableIn}, but quick: a crash of the machine loses data. */
    public static PostgresSettings forTestsIn(Path directory) {
        return new PostgresSettings(directory, 0, false, directory.resolve("postgres.log"), _ -> {});
    }

    public PostgresSettings withPort(int newPort) {
        return new PostgresSettings(directory, newPort, durable, log, progress);
    }

    public PostgresSettings withLog(Path newLog) {
        return new PostgresSettings(directory, port, durable, newLog, progress);
    }

    public PostgresSettings withProgress(Consumer<String> newProgress) {
        return new PostgresSettings(directory, port, durable, log, newProgress);
    }
}
