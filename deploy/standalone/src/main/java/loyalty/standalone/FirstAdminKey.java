package loyalty.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The key that the gateway makes for the first administrator: left in a file, shown once, then gone. */
final class FirstAdminKey {

    private FirstAdminKey() {}

    /** Reads and deletes the file, if the gateway has left one. */
    static Optional<String> take(Path keys) {
        var file = keys.resolve("first-admin.key");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var key = Files.readString(file).strip();
            Files.delete(file);
            return Optional.of(key);
        } catch (IOException e) {
            throw new LauncherException("cannot show the first administrator's key: " + e.getMessage(), e);
        }
    }
}
