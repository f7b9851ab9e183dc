package loyalty.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Makes the roles and databases of the services on a server where we are the superuser. */
public final class ServiceRoles {

    private static final String SCRIPT = "/postgres/roles.sql";

    private ServiceRoles() {}

    /**
     * Makes all roles and the three databases, whatever of them is missing, and sets the passwords.
     *
     * @param passwords by role name
     */
    public static void prepare(EmbeddedPostgres server, Map<String, String> passwords) {
        try (var connection = server.connect("postgres")) {
            makeRoles(connection, passwords);
            for (var service : ServiceDatabase.values()) {
                server.createDatabase(service.databaseName(), service.owner());
                handOver(connection, service.databaseName(), service);
            }
        } catch (SQLException e) {
            throw new EmbeddedException("cannot prepare the databases of the services: " + e.getMessage(), e);
        }
    }

    /** Runs {@code postgres/roles.sql}. */
    static void makeRoles(Connection connection, Map<String, String> passwords) throws SQLException {
        for (var role : ServiceDatabase.roles()) {
            tell(connection, role, passwords.getOrDefault(role, ""));
        }
        Databases.execute(connection, script());
        for (var role : ServiceDatabase.roles()) {
            tell(connection, role, "");
        }
    }

    /** Gives a database to a service's owner and shuts out everybody but the service's two roles. */
    static void handOver(Connection connection, String database, ServiceDatabase service) throws SQLException {
        var name = connection.createStatement().enquoteIdentifier(database, true);
        Databases.execute(connection, "ALTER DATABASE " + name + " OWNER TO " + service.owner());
        Databases.execute(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        Databases.execute(connection, "GRANT CONNECT, TEMPORARY ON DATABASE " + name + " TO " + service.app());
    }

    private static void tell(Connection connection, String role, String password) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            statement.setString(1, "loyalty." + role);
            statement.setString(2, password);
            statement.execute();
        }
    }

    private static String script() {
        try (var stream = ServiceRoles.class.getResourceAsStream(SCRIPT)) {
            if (stream == null) {
                throw new EmbeddedException(SCRIPT + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EmbeddedException("cannot read " + SCRIPT + ": " + e.getMessage(), e);
        }
    }
}
