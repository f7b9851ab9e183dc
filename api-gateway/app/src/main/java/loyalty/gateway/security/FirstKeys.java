package loyalty.gateway.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import loyalty.edge.Caller;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import loyalty.gateway.security.KeyOffice.Wish;

/**
 * The keys without which nobody could begin: one of an administrator, shown once, and two for the command line, in
 * files of mode 600. A file that was lost is made anew at the next start, and its old key is revoked.
 */
public final class FirstKeys {

    /** Holds a key of role service with the scope to backdate. */
    public static final String SERVICE_FILE = "service.key";

    /** Holds a key of role auditor. */
    public static final String AUDITOR_FILE = "auditor.key";

    /** Holds the first key of role admin until the launcher has shown and deleted it; only when asked for. */
    public static final String ADMIN_FILE = "first-admin.key";

    static final String ACTOR = "first-start";

    private final KeyOffice office;
    private final KeyRing ring;
    private final AtomicReference<Optional<KeyText>> admin = new AtomicReference<>(Optional.empty());

    FirstKeys(KeyOffice office, KeyRing ring) {
        this.office = office;
        this.ring = ring;
    }

    /** Makes the administrator's key where no living one exists; kept for {@link #takeAdminKey}. */
    void makeAdmin() {
        if (!office.hasAdmin()) {
            admin.set(Optional.of(office.makeHere(
                    new Wish("first-admin", Set.of(Role.ADMIN), Set.of(), Set.of(), Optional.empty()), ACTOR)));
        }
    }

    /** Writes the administrator's new key to a file, for a launcher in another process to show and delete. */
    void writeAdmin(Path directory) throws IOException {
        var key = takeAdminKey();
        if (key.isPresent()) {
            SecretFile.write(directory.resolve(ADMIN_FILE), key.get() + "\n");
        }
    }

    /** Makes the keys of the command line where their files are missing or hold no living key. */
    void writeCommandLineKeys(Path directory) throws IOException {
        writeOnce(
                directory.resolve(SERVICE_FILE),
                new Wish("command-line", Set.of(Role.SERVICE), Set.of(Caller.BACKDATE), Set.of(), Optional.empty()));
        writeOnce(
                directory.resolve(AUDITOR_FILE),
                new Wish("command-line-auditor", Set.of(Role.AUDITOR), Set.of(), Set.of(), Optional.empty()));
    }

    /** The administrator's key that this start has made: once, to be shown; empty ever after. */
    public Optional<String> takeAdminKey() {
        return admin.getAndSet(Optional.empty()).map(KeyText::reveal);
    }

    private void writeOnce(Path file, Wish wish) throws IOException {
        if (holdsLivingKey(file)) {
            return;
        }
        office.revokeAtStart(wish.name());
        SecretFile.write(file, office.makeHere(wish, ACTOR).reveal() + "\n");
    }

    private boolean holdsLivingKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            ring.callerOf(Files.readString(file, StandardCharsets.US_ASCII).strip());
            return true;
        } catch (ProblemException _) {
            return false; // of another installation, or revoked
        }
    }
}
