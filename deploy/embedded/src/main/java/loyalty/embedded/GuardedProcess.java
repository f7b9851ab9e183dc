package loyalty.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that never outlives this JVM, however the JVM ends.
 *
 * <p>A small shell stands between: it holds the reading end of a pipe whose writing end only this JVM has. When the
 * pipe closes, because {@link #stop} was called or because the JVM was killed, the shell signals the process. The shell
 * lives in a session of its own, so that Ctrl-C in a terminal reaches the JVM alone and the JVM decides the order in which
 * things stop.
 */
public final class GuardedProcess {

    /** $1 is the file for the process id, $2 the signal, the rest the command. */
    private static final String SCRIPT = """
            exec 3<&0
            file=$1; signal=$2; shift 2
            "$@" </dev/null 3<&- &
            child=$!
            (read -r _ <&3; kill -"$signal" "$child") 2>/dev/null &
            watcher=$!
            echo "$child" >"$file"
            wait "$child"
            status=$?
            kill "$watcher" 2>/dev/null
            exit "$status"
            """;

    private final String name;
    private final Process guard;
    private final Path pidFile;

    private GuardedProcess(String name, Process guard, Path pidFile) {
        this.name = name;
        this.guard = guard;
        this.pidFile = pidFile;
    }

    /** How a guarded process is asked to end. */
    public enum StopSignal {
        /** What PostgreSQL takes as a fast shutdown. */
        INT,
        /** What a JVM takes as a clean exit. */
        TERM
    }

    /**
     * Starts the program and returns at once.
     *
     * @param name for messages
     * @param command the program and its arguments; replaces itself by nothing, so that its process id stays
     * @param environment added to this JVM's own
     * @param pidFile is given the process id as text
     * @param log gets standard output and error, appended
     */
    public static GuardedProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            StopSignal signal,
            Path pidFile,
            Path log) {
        var whole = new ArrayList<>(OwnSession.prefix());
        whole.addAll(List.of("/bin/sh", "-c", SCRIPT, "guard-of-" + name, pidFile.toString(), signal.name()));
        whole.addAll(command);
        var builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(pidFile);
            return new GuardedProcess(name, builder.start(), pidFile);
        } catch (IOException e) {
            throw new EmbeddedException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    public boolean isAlive() {
        return guard.isAlive();
    }

    /** Completes with the exit status once the process has ended (128 + n after signal n). */
    public CompletableFuture<Integer> onExit() {
        return guard.onExit().thenApply(Process::exitValue);
    }

    /** The process id of the program itself; throws {@link EmbeddedException} when it ended before it had one. */
    public long pid() {
        return Waiting.until(
                "the process id of " + name, Duration.ofSeconds(20), () -> PidFiles.read(pidFile), guard::isAlive);
    }

    /** Asks the process to end and waits; kills it when the patience is used up. */
    public void stop(Duration patience) {
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                guard.descendants().forEach(ProcessHandle::destroyForcibly);
                guard.waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while stopping " + name, e);
        } catch (IOException e) {
            throw new EmbeddedException("cannot stop " + name + ": " + e.getMessage(), e);
        }
    }
}
