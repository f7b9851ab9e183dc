package loyalty.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two keys of the vault, in one file of mode 600: one wraps the keys of the members, the other one hashes what is looked up.
 * Whoever loses the file loses all contact data, and the memory of who has had a bonus.
 */
final class VaultKeys {

    private static final Configuration TINK = AeadConfig2026.get();
    private static final int INDEX_KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Aead keyEncryption;
    private final SecretKeySpec index;

    private VaultKeys(Aead keyEncryption, SecretKeySpec index) {
        this.keyEncryption = keyEncryption;
        this.index = index;
    }

    /**
     * Reads the keys, or makes them if the file is absent.
     *
     * @param mayCreate false once anything has been sealed: new keys would open nothing of it
     */
    static VaultKeys readOrCreate(Path file, boolean mayCreate) throws IOException {
        try {
            if (!Files.exists(file)) {
                if (!mayCreate) {
                    throw new IllegalStateException(
                            "the key file of the vault, " + file + ", is gone; restore it from its backup");
                }
                write(file, List.of(newKeyset(), newIndexKey()));
            }
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                throw new IllegalStateException("the key file of the vault, " + file
                        + ", is not of mode 600; see who has read it, then set it");
            }
            var lines = Files.readAllLines(file, UTF_8);
            if (lines.size() != 2) {
                throw new IllegalStateException(file + " is no key file of a vault");
            }
            var keyset = TinkJsonProtoKeysetFormat.parseKeyset(lines.get(0), TINK, InsecureSecretKeyAccess.get());
            var index = new SecretKeySpec(Base64.getDecoder().decode(lines.get(1)), "HmacSHA256");
            return new VaultKeys(keyset.getPrimitive(TINK, Aead.class), index);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(file + " holds no key that can be used", unusable);
        }
    }

    private static String newKeyset() throws GeneralSecurityException {
        var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, TINK, InsecureSecretKeyAccess.get())
                .replace("\n", "");
    }

    private static String newIndexKey() {
        byte[] key = new byte[INDEX_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        // Written aside and moved: a start that is killed leaves no half key behind.
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(aside, lines, UTF_8);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Seals the key of a member, for this member only. */
    byte[] wrap(KeysetHandle key, byte[] owner) throws GeneralSecurityException {
        byte[] plain = TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get(), TINK);
        return keyEncryption.encrypt(plain, owner);
    }

    Aead unwrap(byte[] wrapped, byte[] owner) throws GeneralSecurityException {
        byte[] plain = keyEncryption.decrypt(wrapped, owner);
        return TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), TINK)
                .getPrimitive(TINK, Aead.class);
    }

    static KeysetHandle newMemberKey() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
    }

    /**
     * A keyed hash, 32 bytes: the same parts always give the same, and nobody without the key can try them out.
     *
     * @param purpose keeps hashes of one use apart from those of another
     */
    byte[] hash(String purpose, byte[]... parts) {
        return hash(index, purpose, parts);
    }

    /**
     * A hash under the key of a member, so that nobody recognises anything by it once that key is gone.
     *
     * @param bytes how many of the 32 are wanted
     */
    byte[] markUnder(byte[] wrapped, byte[] owner, int bytes, byte[]... parts) throws GeneralSecurityException {
        var key = new SecretKeySpec(keyEncryption.decrypt(wrapped, owner), index.getAlgorithm());
        return Arrays.copyOf(hash(key, "mark", parts), bytes);
    }

    private static byte[] hash(SecretKeySpec key, String purpose, byte[]... parts) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            update(mac, purpose.getBytes(UTF_8));
            for (byte[] part : parts) {
                update(mac, part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", impossible);
        }
    }

    private static void update(Mac mac, byte[] part) {
        // Each part with its length, so that no two lists of parts read alike.
        for (int shift = 24; shift >= 0; shift -= 8) {
            mac.update((byte) (part.length >>> shift));
        }
        mac.update(part);
    }
}
