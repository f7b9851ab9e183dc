package loyalty.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import loyalty.edge.TokenKeys;
import loyalty.embedded.PrivateFiles;
import loyalty.embedded.ServiceDatabase;

/** What only this installation knows: made at its first start, kept in files of mode 600. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    private final Path directory;

    private Secrets(Path directory) {
        this.directory = directory;
    }

    /** Makes whatever is missing; what is there stays as it is. */
    static Secrets in(Home home) {
        var secrets = new Secrets(home.secrets());
        try {
            TokenKeys.createOnce(secrets.tokenPrivateKey(), secrets.tokenPublicKey());
        } catch (IOException e) {
            throw new LauncherException("cannot write the keys of the internal token: " + e.getMessage(), e);
        }
        secrets.makePasswordsOnce();
        return secrets;
    }

    Path tokenPrivateKey() {
        return directory.resolve("token-private.pem");
    }

    Path tokenPublicKey() {
        return directory.resolve("token-public.pem");
    }

    /** Where the gateway keeps what it hashes API keys with; it makes the file itself. */
    Path pepper() {
        return directory.resolve("pepper");
    }

    /** Where the ledger keeps the keys of its vault; it makes the file itself. */
    Path vaultKey() {
        return directory.resolve("vault-key");
    }

    /** The passwords of the services' database roles, by role. */
    Map<String, String> databasePasswords() {
        var passwords = readPasswords();
        return ServiceDatabase.roles().stream().collect(Collectors.toMap(role -> role, passwords::getProperty));
    }

    private Path passwords() {
        return directory.resolve("database-passwords.properties");
    }

    private void makePasswordsOnce() {
        var passwords = readPasswords();
        if (!passwords.stringPropertyNames().containsAll(ServiceDatabase.roles())) {
            ServiceDatabase.roles().forEach(role -> passwords.putIfAbsent(role, randomPassword()));
            PrivateFiles.write(passwords(), asText(passwords));
        }
    }

    private Properties readPasswords() {
        var passwords = new Properties();
        try (Reader text = Files.exists(passwords()) ? Files.newBufferedReader(passwords()) : new StringReader("")) {
            passwords.load(text);
            return passwords;
        } catch (IOException e) {
            throw new LauncherException("cannot read " + passwords() + ": " + e.getMessage(), e);
        }
    }

    private static String randomPassword() {
        return HexFormat.of().formatHex(randomBytes(PASSWORD_BYTES));
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String asText(Properties properties) {
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("writing into memory failed", e);
        }
        return text.toString();
    }
}
