package loyalty.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once for each user and version. */
final class PostgresBinaries {

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks into the cache unless an earlier start did. */
    static PostgresBinaries unpackedFor(Unprivileged user, Consumer<String> progress) {
        var archive = archive();
        try {
            var home = user.cache().resolve("postgres-" + fingerprint(archive));
            if (!Files.exists(home)) {
                progress.accept("unpacking PostgreSQL");
                unpack(archive, home, user);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new EmbeddedException("cannot unpack PostgreSQL: " + e.getMessage(), e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arm = System.getProperty("os.arch").matches("aarch64|arm64");
        var name = (system.contains("mac") ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64");
        return Optional.ofNullable(PostgresBinaries.class.getResource("/postgres-" + name + ".txz"))
                .orElseThrow(() -> new EmbeddedException("no PostgreSQL for " + name + " on the class path"));
    }

    /** Tells versions apart without reading 15 MB at each start. */
    private static String fingerprint(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection inJar) {
            var entry = inJar.getJarEntry();
            return String.format(Locale.ROOT, "%08x-%d", entry.getCrc(), entry.getSize());
        }
        throw new IOException(archive + " does not lie in a jar");
    }

    private static void unpack(URL archive, Path home, Unprivileged user) throws IOException {
        Files.createDirectories(home.getParent());
        var unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
        }
        user.give(unfinished);
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Trees.delete(unfinished); // another process was quicker; its copy is as good
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        var executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
