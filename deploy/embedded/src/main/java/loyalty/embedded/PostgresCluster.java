package loyalty.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The data directory of a server: made once, whole or not at all, and checked before each start. */
final class PostgresCluster {

    static final String SUPERUSER = "postgres";
    private static final String MAJOR_VERSION = "18";

    /** Beyond the highest process id of any system that PostgreSQL runs on. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private final Path directory;
    private final Unprivileged user;
    private final PostgresBinaries binaries;

    PostgresCluster(Path directory, Unprivileged user, PostgresBinaries binaries) {
        this.directory = directory;
        this.user = user;
        this.binaries = binaries;
    }

    Path data() {
        return directory.resolve("pg");
    }

    String password() {
        var lines = PidFiles.lines(passwordFile());
        if (lines.isEmpty()) {
            throw new EmbeddedException(passwordFile() + " is missing: without it nobody can administer this data");
        }
        return lines.getFirst();
    }

    /** Makes the cluster if absent; otherwise checks its version and stops a server that a dead JVM left behind. */
    void prepare(Consumer<String> progress) {
        try {
            if (Files.exists(data())) {
                checkVersion();
                stopStray(progress);
            } else {
                progress.accept("preparing the data directory of PostgreSQL");
                create();
            }
        } catch (IOException e) {
            throw new EmbeddedException("cannot prepare " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The line of the server's own lock file that says how far it is, once that file is of this process. */
    Optional<String> stateOf(long pid) {
        var lines = PidFiles.lines(lockFile());
        return lines.size() >= 8 && lines.getFirst().equals(Long.toString(pid))
                ? Optional.of(lines.get(7))
                : Optional.empty();
    }

    private void create() throws IOException {
        var unfinished = directory.resolve("pg.init");
        deleteUnfinished(unfinished);
        if (!Files.exists(passwordFile())) {
            PrivateFiles.write(passwordFile(), newPassword() + "\n");
        }
        user.give(directory);
        Programs.mustRun(user.command(List.of(
                binaries.program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile(),
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions")));
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** An initdb whose JVM was killed may go on writing for a moment. */
    private static void deleteUnfinished(Path unfinished) {
        Waiting.until(
                "the removal of " + unfinished,
                Duration.ofSeconds(20),
                () -> {
                    try {
                        Trees.delete(unfinished);
                        return Optional.of(true);
                    } catch (IOException e) {
                        return Optional.empty();
                    }
                },
                () -> true);
    }

    private void checkVersion() throws IOException {
        var version = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new EmbeddedException("the data in " + data() + " is of PostgreSQL " + version + ", this is "
                    + MAJOR_VERSION + ": move it with that version's pg_dump, or choose another directory");
        }
    }

    private void stopStray(Consumer<String> progress) throws IOException {
        var pid = PidFiles.read(lockFile());
        var owner = pid.flatMap(ProcessHandle::of);
        if (owner.isEmpty()) {
            return; // a dead server's file: PostgreSQL itself checks whether orphans of it still use the data
        }
        if (isServer(owner.get())) {
            progress.accept("stopping the PostgreSQL that an earlier run left behind");
            Programs.mustRun(user.command(List.of(
                    binaries.program("pg_ctl"), "stop", "-D", data().toString(), "-m", "fast", "-w", "-t", "120")));
        } else {
            disown();
        }
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .filter(name -> name.endsWith("/postgres"))
                .isPresent();
    }

    /**
     * Writes a number that nobody has into the lock file of a dead server whose number now belongs to another process;
     * PostgreSQL would refuse to start for as long as that one lives. The file itself stays: it names the shared memory by
     * which PostgreSQL finds orphans of the dead server.
     */
    private void disown() throws IOException {
        var lines = new ArrayList<>(PidFiles.lines(lockFile()));
        lines.set(0, NOBODY);
        Files.write(lockFile(), lines);
    }

    private Path lockFile() {
        return data().resolve("postmaster.pid");
    }

    private Path passwordFile() {
        return directory.resolve("superuser-password");
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
