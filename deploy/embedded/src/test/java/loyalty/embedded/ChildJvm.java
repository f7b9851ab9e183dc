package loyalty.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a JVM of its own, to be killed. */
final class ChildJvm implements AutoCloseable {

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    static ChildJvm run(Class<?> main, Path... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return new ChildJvm(new ProcessBuilder(command).inheritIO().start());
    }

    /** Waits until the JVM itself has ended by SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All processes below this JVM. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
