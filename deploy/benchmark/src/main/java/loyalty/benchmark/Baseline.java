package loyalty.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import loyalty.embedded.EmbeddedPostgres;

/**
 * What everything is compared with: one-row inserts, a transaction each, over 16 connections, prepared, autocommit, with the bytes of
 * one entry, a primary key and one more unique index, on the same durable server.
 */
final class Baseline {

    private static final int CONNECTIONS = 16;
    private static final String DATABASE = "baseline";

    private final EmbeddedPostgres postgres;
    private final byte[] header;
    private final byte[] payload;
    private final AtomicLong next = new AtomicLong();

    /** Makes the table. */
    Baseline(EmbeddedPostgres postgres, byte[] header, byte[] payload) throws SQLException {
        this.postgres = postgres;
        this.header = header.clone();
        this.payload = payload.clone();
        postgres.createDatabase(DATABASE, postgres.superuser());
        try (var connection = postgres.connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE baseline (position bigint PRIMARY KEY, id uuid NOT NULL UNIQUE,"
                    + " header bytea NOT NULL, payload bytea NOT NULL)");
        }
    }

    int bytes() {
        return header.length + payload.length;
    }

    Measured measure(Duration length) throws SQLException, InterruptedException {
        var connections = new ArrayList<Connection>();
        try {
            var clients = new ArrayList<Load.Act>();
            for (int i = 0; i < CONNECTIONS; i++) {
                var connection = postgres.connect(DATABASE);
                connections.add(connection);
                clients.add(insertingOver(connection));
            }
            return Load.closed(length, clients);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private Load.Act insertingOver(Connection connection) throws SQLException {
        // Closed with its connection. The driver prepares it on the server from the fifth execution.
        var insert = connection.prepareStatement("INSERT INTO baseline VALUES (?, ?, ?, ?)");
        return random -> {
            insert.setLong(1, next.incrementAndGet());
            insert.setObject(2, new UUID(random.nextLong(), random.nextLong()));
            insert.setBytes(3, header);
            insert.setBytes(4, payload);
            insert.executeUpdate();
        };
    }
}
