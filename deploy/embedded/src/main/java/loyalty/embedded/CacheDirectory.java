package loyalty.embedded;

import java.nio.file.Path;
import java.util.Optional;

/** Where things lie that can be made again: one directory for each user of the machine. */
final class CacheDirectory {

    private CacheDirectory() {}

    static Path ofThisUser() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("loyalty");
    }
}
