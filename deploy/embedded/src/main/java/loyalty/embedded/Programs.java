package loyalty.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and runs small programs of the operating system to their end. */
final class Programs {

    private Programs() {}

    /** What a program that has ended left behind; output and errors are one text. */
    record Outcome(int status, String output) {
        boolean good() {
            return status == 0;
        }
    }

    static Optional<Path> find(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator, -1)),
                        Stream.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Outcome run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new EmbeddedException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("interrupted while running " + command.getFirst(), e);
        }
    }

    /** Runs a program whose failure is ours; throws {@link EmbeddedException} with what it said. */
    static void mustRun(List<String> command) {
        var outcome = run(command);
        if (!outcome.good()) {
            throw new EmbeddedException(String.join(" ", command) + " ended with status " + outcome.status() + ": "
                    + outcome.output().strip());
        }
    }
}
