package loyalty.gateway.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which keys are hashed. It stands in a file beside the database, never in it: who copies the
 * database alone cannot even test a guess. The secrets hashed are 256 random bits, so no slow hash is needed.
 */
public final class Pepper {

    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    Pepper(byte[] secret) {
        if (secret.length < BYTES || isConstant(secret)) {
            throw new IllegalStateException("the pepper must be at least " + BYTES + " random bytes");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, missing);
        }
    }

    /** Reads the file of hexadecimal digits; makes it, for its owner only, where it is missing. */
    public static Pepper readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            SecretFile.write(file, HexFormat.of().formatHex(bytes) + "\n");
        }
        try {
            return new Pepper(HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(file + " does not hold hexadecimal digits", malformed);
        }
    }

    /** The keyed hash of a text, 32 bytes. */
    byte[] hash(String text) {
        try {
            var mac = (Mac) prototype.clone();
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " cannot be cloned", impossible);
        }
    }

    /** Tells one pepper from another without telling either. */
    byte[] fingerprint() {
        return hash("which pepper is this?");
    }

    private static boolean isConstant(byte[] secret) {
        for (byte b : secret) {
            if (b != secret[0]) {
                return false;
            }
        }
        return true;
    }
}
