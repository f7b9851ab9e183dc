package loyalty.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The key pair of the internal token: P-256, as PEM files (PKCS #8 and SubjectPublicKeyInfo). */
public final class TokenKeys {

    private TokenKeys() {}

    /** Makes a new pair. */
    public static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no P-256", missing);
        }
    }

    /** Makes a pair and writes both files with mode 600, unless the private one stands there already. */
    public static void createOnce(Path privateKey, Path publicKey) throws IOException {
        if (Files.exists(privateKey) && Files.exists(publicKey)) {
            return;
        }
        var pair = generate();
        write(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        write(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    /** Reads the private key; throws {@link IllegalStateException} where the file holds anything else. */
    public static ECPrivateKey readPrivate(Path file) throws IOException {
        try {
            var spec = new PKCS8EncodedKeySpec(bytesOf(file, "PRIVATE KEY"));
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (InvalidKeySpecException wrong) {
            throw new IllegalStateException(file + " holds no EC private key", wrong);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no EC keys", missing);
        }
    }

    /** Reads the public key; throws {@link IllegalStateException} where the file holds anything else. */
    public static ECPublicKey readPublic(Path file) throws IOException {
        try {
            var spec = new X509EncodedKeySpec(bytesOf(file, "PUBLIC KEY"));
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
        } catch (InvalidKeySpecException wrong) {
            throw new IllegalStateException(file + " holds no EC public key", wrong);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no EC keys", missing);
        }
    }

    private static byte[] bytesOf(Path file, String label) throws IOException {
        var text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        var begin = "-----BEGIN " + label + "-----";
        var end = "-----END " + label + "-----";
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IllegalStateException(file + " is no PEM file with a " + label);
        }
        return Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
    }

    private static String pem(String label, byte[] encoded) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static void write(Path file, String text) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // Written aside and moved: a start that is killed leaves no half key behind.
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        if (Files.getFileStore(parent == null ? Path.of(".") : parent).supportsFileAttributeView("posix")) {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(aside, text, StandardCharsets.US_ASCII);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
