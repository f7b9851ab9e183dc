package loyalty.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Starts a server in the directory given, commits rows for ever and writes down the number of the last one that was acknowledged. */
final class PostgresInChild {

    private PostgresInChild() {}

    public static void main(String[] arguments) throws SQLException, java.io.IOException {
        var directory = Path.of(arguments[0]);
        var acknowledged = Path.of(arguments[1]);
        try (var server = EmbeddedPostgres.start(PostgresSettings.durableIn(directory));
                var connection = server.connect("postgres");
                var insert = connection.prepareStatement("INSERT INTO fact VALUES (?)")) {
            Databases.execute(connection, "CREATE TABLE IF NOT EXISTS fact (n bigint PRIMARY KEY)");
            for (long n = 1; ; n++) {
                insert.setLong(1, n);
                insert.executeUpdate();
                Files.writeString(acknowledged, n + "\n");
            }
        }
    }
}
