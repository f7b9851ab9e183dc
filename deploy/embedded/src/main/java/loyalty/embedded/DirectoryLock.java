package loyalty.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Holds a directory for one JVM; the operating system lets go of it whenever and however that JVM ends. */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the directory, made if absent; empty when somebody has it already. */
    public static Optional<DirectoryLock> tryTake(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(channel)) {
                return Optional.of(new DirectoryLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new EmbeddedException("cannot lock " + directory + ": " + e.getMessage(), e);
        }
    }

    /** As {@link #tryTake}, but throws {@link EmbeddedException} when somebody has it already. */
    public static DirectoryLock take(Path directory) {
        return tryTake(directory)
                .orElseThrow(() -> new EmbeddedException(directory + " is in use by another running process"));
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very JVM holds it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedException("cannot release a directory lock: " + e.getMessage(), e);
        }
    }
}
