package loyalty.ledger.lease;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to do what one node does for all: an advisory lock of PostgreSQL that one session holds. It saves work that would be done
 * twice; that nothing goes wrong when two nodes hold it for a moment must rest on something else.
 */
public final class Lease implements AutoCloseable {

    private static final int CHECK_SECONDS = 2;

    private final Connection session;

    private Lease(Connection session) {
        this.session = session;
    }

    /**
     * Takes the lease if nobody holds it.
     *
     * @param sessions gives connections that nobody else uses and that end when they are closed: no pool
     * @param lock any number that nobody else locks by
     */
    public static Optional<Lease> tryTake(DataSource sessions, long lock) throws SQLException {
        Connection session = sessions.getConnection();
        boolean taken = false;
        try (var statement = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, lock);
            try (var row = statement.executeQuery()) {
                row.next();
                taken = row.getBoolean(1);
            }
        } finally {
            if (!taken) {
                session.close();
            }
        }
        return taken ? Optional.of(new Lease(session)) : Optional.empty();
    }

    /** Whether the session still stands, and with it the lock. */
    public boolean isHeld() throws SQLException {
        return session.isValid(CHECK_SECONDS);
    }

    /** Gives the lock back by ending the session. */
    @Override
    public void close() throws SQLException {
        session.close();
    }
}
