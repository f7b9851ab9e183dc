package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command line in a JVM of its own, as the script starts it. */
final class Launcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path output;

    private Launcher(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Types the arguments, with these variables in the environment beside the home and the port. */
    static Launcher run(Path home, int port, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                // Whoever runs the tests in the background has Ctrl-C ignored, and so would what it starts.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "loyalty.standalone.Loyalty"));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(home.getParent(), "output", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("LOYALTY_HOME", home.toString());
        builder.environment().put("LOYALTY_PORT", Integer.toString(port));
        // Every JVM from here on down works for seconds only, too short for the second compiler to pay.
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        return new Launcher(builder.start(), output);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    Launcher awaitOutput(String text) {
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(process.isAlive() || output().contains(text))
                        .as(output())
                        .isTrue())
                .until(() -> output().contains(text));
        return this;
    }

    int awaitExit() throws InterruptedException, IOException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(output())
                .isTrue();
        return process.exitValue();
    }

    /** Sends what Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Every process below the launcher at this moment. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** The launcher and every process below it. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
        process.destroyForcibly();
    }
}
