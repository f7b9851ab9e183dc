package loyalty.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import loyalty.embedded.DirectoryLock;

/** The directory that holds all data, secrets and logs of one installation. */
record Home(Path root) {

    Home {
        root = root.toAbsolutePath().normalize();
    }

    /** From {@code LOYALTY_HOME}, else {@code .loyalty} in the working directory. */
    static Home ofEnvironment() {
        return new Home(Path.of(Optional.ofNullable(System.getenv("LOYALTY_HOME"))
                .filter(text -> !text.isBlank())
                .orElse(".loyalty")));
    }

    /**
     * Takes the home for this process, makes its directories and forgets what an instance that has ended said of itself;
     * empty when an instance runs in it.
     */
    Optional<DirectoryLock> tryTake() {
        var lock = DirectoryLock.tryTake(run());
        if (lock.isPresent()) {
            makeDirectories();
            Instance.forgetIn(this);
        }
        return lock;
    }

    private void makeDirectories() {
        try {
            Files.createDirectories(logs());
            for (var directory : List.of(secrets(), keys())) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new LauncherException("cannot make the directories in " + root + ": " + e.getMessage(), e);
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    /** The keys of the command line, made by the gateway. */
    Path keys() {
        return root.resolve("keys");
    }

    /** What is true only while an instance runs: lock, process ids, ports. */
    Path run() {
        return root.resolve("run");
    }
}
