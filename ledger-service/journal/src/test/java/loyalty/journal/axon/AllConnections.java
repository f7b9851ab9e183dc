package loyalty.journal.axon;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds every connection of a pool. */
final class AllConnections implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();

    AllConnections(HikariDataSource pool) throws SQLException {
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
            connections.add(pool.getConnection());
        }
    }

    int held() {
        return connections.size();
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
