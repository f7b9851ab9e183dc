package loyalty.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import loyalty.embedded.GuardedProcess;

/**
 * A part that is a JVM of its own, with the class path of this one.
 *
 * @param mainClass what it runs
 */
record JvmPart(String name, String mainClass, List<String> arguments, Home home) implements Part {

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    /** The most heap that a service may take under load. */
    private static final List<String> FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    @Override
    public Running start() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add(mainClass);
        command.addAll(arguments);
        var process = GuardedProcess.start(
                name,
                command,
                // In the environment rather than on the command line, so that lists of processes stay readable.
                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                GuardedProcess.StopSignal.TERM,
                home.run().resolve(name + ".pid"),
                home.log(name + "-output"));
        return new RunningJvm(process);
    }

    private record RunningJvm(GuardedProcess process) implements Running {

        @Override
        public CompletableFuture<Integer> onExit() {
            return process.onExit();
        }

        @Override
        public void stop() {
            process.stop(STOP_PATIENCE);
        }
    }
}
