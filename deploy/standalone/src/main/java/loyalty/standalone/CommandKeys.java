package loyalty.standalone;

import java.nio.file.Path;
import java.util.Optional;
import loyalty.client.ApiKey;

/** The keys that the command line acts with: two that the first start writes, and the administrator's if it is told. */
final class CommandKeys {

    private static final String ADMIN_VARIABLE = "LOYALTY_ADMIN_KEY";

    private CommandKeys() {}

    /** The administrator's key from the environment; the installation keeps none. */
    static Optional<ApiKey> admin() {
        return Optional.ofNullable(System.getenv(ADMIN_VARIABLE))
                .filter(text -> !text.isBlank())
                .map(ApiKey::of);
    }

    /** The file of the key that may state facts, old ones too. */
    static Path serviceFile(Home home) {
        return home.keys().resolve("service.key");
    }

    /** The file of the key that may read everything. */
    static Path auditorFile(Home home) {
        return home.keys().resolve("auditor.key");
    }
}
