package loyalty.gateway.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read. */
final class SecretFile {

    private SecretFile() {}

    /** Writes aside with mode 600 and moves into place, so that no moment shows half a secret or an open one. */
    static void write(Path file, String text) throws IOException {
        var directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(directory);
        var aside = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(aside, text, StandardCharsets.US_ASCII);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
