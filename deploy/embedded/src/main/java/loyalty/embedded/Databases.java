package loyalty.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.core.Utils;

/** The statements that make and find databases. */
final class Databases {

    private Databases() {}

    /** The owner of the database, if there is one of that name. */
    static Optional<String> find(Connection connection, String name) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** @param template the database to copy, with no connection open to it */
    static void create(Connection connection, String name, String owner, Optional<String> template)
            throws SQLException {
        var sql = new StringBuilder("CREATE DATABASE ");
        Utils.escapeIdentifier(sql, name);
        sql.append(" OWNER ");
        Utils.escapeIdentifier(sql, owner);
        if (template.isPresent()) {
            sql.append(" TEMPLATE ");
            Utils.escapeIdentifier(sql, template.get());
        }
        execute(connection, sql.toString());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
