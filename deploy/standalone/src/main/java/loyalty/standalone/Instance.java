package loyalty.standalone;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import loyalty.embedded.PrivateFiles;

/**
 * What a running instance tells the other commands: its process, its mode and where it listens.
 *
 * @param pid of the launcher
 * @param mode in words
 */
record Instance(long pid, String mode, Endpoints endpoints) {

    void announceIn(Home home) {
        var properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("mode", mode);
        endpoints.writeTo(properties);
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("writing into memory failed", e);
        }
        PrivateFiles.write(file(home), text.toString());
    }

    /** Takes the announcement of an instance that has ended away: its process id may be anybody's by now. */
    static void forgetIn(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new LauncherException("cannot delete " + file(home) + ": " + e.getMessage(), e);
        }
    }

    /** The instance that runs in this home, if one does. */
    static Optional<Instance> runningIn(Home home) {
        if (!Files.exists(home.run())) {
            return Optional.empty();
        }
        var free = home.tryTake();
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        var properties = new Properties();
        try (var text = Files.newBufferedReader(file(home))) {
            properties.load(text);
        } catch (IOException e) {
            throw new LauncherException(
                    "an instance holds " + home.root() + " but has not said yet which one it is", e);
        }
        return Optional.of(new Instance(
                Long.parseLong(properties.getProperty("pid")),
                properties.getProperty("mode"),
                Endpoints.readFrom(properties)));
    }

    /** The instance that runs in this home; throws {@link LauncherException} when none does. */
    static Instance required(Home home) {
        return runningIn(home)
                .orElseThrow(() ->
                        new LauncherException("nothing runs in " + home.root() + ": './loyalty up' starts the system"));
    }

    private static Path file(Home home) {
        return home.run().resolve("instance.properties");
    }
}
