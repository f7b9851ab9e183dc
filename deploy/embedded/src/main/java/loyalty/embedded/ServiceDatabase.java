package loyalty.embedded;

import java.util.List;
import java.util.stream.Stream;

/** The three databases of the ledger and who may use each: the owner migrates, the app role runs. */
public enum ServiceDatabase {
    LEDGER("ledger", "ledger_owner", "ledger_app"),
    PROJECTIONS("projections", "projection_owner", "projection_app"),
    GATEWAY("gateway", "gateway_owner", "gateway_app");

    private final String databaseName;
    private final String owner;
    private final String app;

    ServiceDatabase(String databaseName, String owner, String app) {
        this.databaseName = databaseName;
        this.owner = owner;
        this.app = app;
    }

    public String databaseName() {
        return databaseName;
    }

    /** The role that owns all objects and runs the migrations. */
    public String owner() {
        return owner;
    }

    /** The role that the running service uses. */
    public String app() {
        return app;
    }

    /** All roles that {@code postgres/roles.sql} makes. */
    public static List<String> roles() {
        return Stream.of(values())
                .flatMap(database -> Stream.of(database.owner, database.app))
                .toList();
    }
}
