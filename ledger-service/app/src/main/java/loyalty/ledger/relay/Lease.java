package loyalty.ledger.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to publish: an advisory lock of PostgreSQL that one session holds. It keeps two relays from shutting each other out of
 * Kafka again and again; that never both publish rests on Kafka's transactional id, not on this.
 */
final class Lease implements AutoCloseable {

    // Any number that nobody else locks by: the letters "relay" and zeros.
    private static final long LOCK = 0x72656c6179000000L;
    private static final int CHECK_SECONDS = 2;

    private final Connection session;

    private Lease(Connection session) {
        this.session = session;
    }

    /**
     * Takes the lease if nobody holds it.
     *
     * @param sessions gives connections that nobody else uses and that end when they are closed: no pool
     */
    static Optional<Lease> tryTake(DataSource sessions) throws SQLException {
        Connection session = sessions.getConnection();
        boolean taken = false;
        try (var statement = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
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
    boolean isHeld() throws SQLException {
        return session.isValid(CHECK_SECONDS);
    }

    /** Gives the lock back by ending the session. */
    @Override
    public void close() throws SQLException {
        session.close();
    }
}
