package loyalty.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner can read, from their first byte. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Writes the file with mode 600, whole or not at all; what stood there before is replaced. */
    public static void write(Path file, String text) {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.deleteIfExists(aside);
            try (var channel = Files.newByteChannel(
                    aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
                var bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
