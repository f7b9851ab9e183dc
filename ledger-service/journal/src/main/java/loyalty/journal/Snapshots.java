package loyalty.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Folded states kept in a table, so that an entity with a long history need not be read from its first entry. A snapshot counts only
 * for the code that folded it, named by a fingerprint. A cache: it may be emptied at any time.
 */
public final class Snapshots {

    /** A state, and the position of the last entry folded into it. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them, and copies would cost
    public record Snapshot(long position, byte[] state) {}

    private final DataSource database;
    private final JournalReader reader;
    private final String fingerprint;

    /**
     * Of one version of the folding code.
     *
     * @param fingerprint changes whenever the same entries would fold to another state, or to other bytes
     */
    public Snapshots(DataSource database, String fingerprint) {
        this.database = database;
        this.reader = new JournalReader(database);
        this.fingerprint = fingerprint;
    }

    /** The snapshot of an entity. */
    public Optional<Snapshot> find(String entity) {
        String sql = "SELECT position, state FROM journal.snapshots WHERE entity = ? AND fingerprint = ?";
        return reader.query(
                sql,
                List.of(entity, fingerprint),
                row -> row.next() ? Optional.of(new Snapshot(row.getLong(1), row.getBytes(2))) : Optional.empty());
    }

    /** Keeps a snapshot, unless a later one is kept already. The state must come from committed entries. */
    public void save(String entity, Snapshot snapshot) {
        String sql = """
                INSERT INTO journal.snapshots (entity, fingerprint, position, state) VALUES (?, ?, ?, ?)
                ON CONFLICT (entity, fingerprint) DO UPDATE SET position = excluded.position, state = excluded.state
                 WHERE snapshots.position < excluded.position
                """;
        update(sql, entity, fingerprint, snapshot.position(), snapshot.state());
    }

    /** Removes what other versions of the folding code have left, and returns how many. */
    public int removeOthers() {
        return update("DELETE FROM journal.snapshots WHERE fingerprint <> ?", fingerprint);
    }

    private int update(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new JournalUnavailableException("a snapshot could not be kept: " + e.getMessage(), e);
        }
    }
}
