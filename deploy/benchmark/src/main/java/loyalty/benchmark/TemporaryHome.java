package loyalty.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/** A directory for all that a measurement writes, which is gigabytes: removed when it is closed, and when the program is told to end. */
final class TemporaryHome implements AutoCloseable {

    private static final int ATTEMPTS = 10;

    private final Path directory;
    private final Deque<Runnable> running = new ArrayDeque<>();
    private final Thread atEnd = new Thread(this::stopAndRemove, "remove-benchmark-home");

    TemporaryHome() throws IOException {
        this.directory = Files.createTempDirectory("loyalty-benchmark-");
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    Path directory() {
        return directory;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    /** Something that writes here: stopped before all that was told of earlier, and before the directory goes. */
    synchronized void used(Runnable stop) {
        running.push(stop);
    }

    private synchronized void stopAndRemove() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
        for (int attempt = 1; !removed(attempt == ATTEMPTS); attempt++) {
            Thread.onSpinWait();
        }
    }

    /** False if somebody who is about to end wrote or removed something meanwhile. */
    private boolean removed(boolean last) {
        if (!Files.exists(directory)) {
            return true;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException busy) {
            if (last || !isOfOthers(busy)) {
                throw new BenchmarkException("cannot remove " + directory, busy);
            }
            return false;
        }
    }

    private static boolean isOfOthers(Exception busy) {
        var cause = busy instanceof UncheckedIOException unchecked ? unchecked.getCause() : busy;
        return cause instanceof NoSuchFileException || cause instanceof DirectoryNotEmptyException;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            return; // it runs, or is about to
        }
        stopAndRemove();
    }
}
