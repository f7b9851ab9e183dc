package loyalty.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads process ids that others write: a file may be absent or half written at any moment. */
final class PidFiles {

    private PidFiles() {}

    /** The number in the first line, or nothing while there is no whole line. */
    static Optional<Long> read(Path file) {
        var lines = lines(file);
        return lines.isEmpty() || !lines.getFirst().matches("\\d+")
                ? Optional.empty()
                : Optional.of(Long.valueOf(lines.getFirst()));
    }

    /** The whole lines of a small file, none when there is no file. */
    static List<String> lines(Path file) {
        try {
            var text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new EmbeddedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
