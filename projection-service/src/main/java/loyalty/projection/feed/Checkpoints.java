package loyalty.projection.feed;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The checkpoints in table {@code feed.checkpoint} and the live slots in table {@code feed.projection}. */
public final class Checkpoints {

    private static final String LOAD =
            "SELECT next_offsets, last_positions FROM feed.checkpoint WHERE projection = ? AND slot = ?";

    // Only from where the rows were: two runners that overlap for a moment cannot both write.
    private static final String MOVE = """
            UPDATE feed.checkpoint SET next_offsets = ?, last_positions = ?, moved_at = now()
             WHERE projection = ? AND slot = ? AND next_offsets = ?
            """;

    private static final String RESET =
            "UPDATE feed.checkpoint SET next_offsets = ?, last_positions = ?, moved_at = now() WHERE projection = ? AND slot = ?";

    private static final String STANDING =
            "SELECT live, rebuilding, rebuild_key FROM feed.projection WHERE projection = ?";

    private final DataSource database;

    public Checkpoints(DataSource database) {
        this.database = database;
    }

    /**
     * What is written down of a projection.
     *
     * @param rebuilding whether the other slot is being filled
     * @param rebuildKey the idempotency key of the last request to rebuild
     */
    record Standing(Slot live, boolean rebuilding, Optional<String> rebuildKey) {}

    Standing standing(String projection) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(STANDING)) {
            query.setString(1, projection);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("feed.projection has no row for " + projection);
                }
                return new Standing(
                        Slot.valueOf(row.getString(1)), row.getBoolean(2), Optional.ofNullable(row.getString(3)));
            }
        }
    }

    Checkpoint load(String projection, Slot slot) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return load(connection, projection, slot);
        }
    }

    /** The checkpoint as a transaction sees it, hence in step with the rows that it sees. */
    public static Checkpoint load(Connection connection, String projection, Slot slot) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOAD)) {
            query.setString(1, projection);
            query.setString(2, slot.name());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("feed.checkpoint has no row for " + projection + " in " + slot);
                }
                return new Checkpoint(List.of((Long[]) row.getArray(1).getArray()), List.of((Long[])
                        row.getArray(2).getArray()));
            }
        }
    }

    /** Writes rows and moves the checkpoint, both or neither. Throws {@link SQLException} if it stood elsewhere. */
    <R> void advance(String projection, Slot slot, Checkpoint from, Checkpoint to, Rows<R> tables, R rows)
            throws SQLException {
        inTransaction(
                connection -> {
                    tables.save(connection, slot, rows);
                    try (PreparedStatement move = connection.prepareStatement(MOVE)) {
                        move.setArray(1, array(connection, to.nextOffsets()));
                        move.setArray(2, array(connection, to.lastPositions()));
                        move.setString(3, projection);
                        move.setString(4, slot.name());
                        move.setArray(5, array(connection, from.nextOffsets()));
                        if (move.executeUpdate() != 1) {
                            throw new SQLException("the checkpoint of " + projection + " was moved by somebody else");
                        }
                    }
                },
                database);
    }

    /** Empties a slot and sets its checkpoint to the start, and notes that it is to be filled. */
    void beginRebuild(String projection, Slot slot, List<String> tables, String key) throws SQLException {
        inTransaction(
                connection -> {
                    for (String table : tables) {
                        try (PreparedStatement truncate =
                                connection.prepareStatement("TRUNCATE " + slot.table(table))) {
                            truncate.execute();
                        }
                    }
                    try (PreparedStatement reset = connection.prepareStatement(RESET)) {
                        reset.setArray(1, array(connection, Checkpoint.START.nextOffsets()));
                        reset.setArray(2, array(connection, Checkpoint.START.lastPositions()));
                        reset.setString(3, projection);
                        reset.setString(4, slot.name());
                        reset.executeUpdate();
                    }
                    try (PreparedStatement note = connection.prepareStatement(
                            "UPDATE feed.projection SET rebuilding = true, rebuild_key = ? WHERE projection = ?")) {
                        note.setString(1, key);
                        note.setString(2, projection);
                        note.executeUpdate();
                    }
                },
                database);
    }

    /** Turns queries to the given slot, or, with the slot that is live already, gives a rebuild up. */
    void endRebuild(String projection, Slot live) throws SQLException {
        inTransaction(
                connection -> {
                    try (PreparedStatement turn = connection.prepareStatement(
                            "UPDATE feed.projection SET live = ?, rebuilding = false, live_since = now() WHERE projection = ?")) {
                        turn.setString(1, live.name());
                        turn.setString(2, projection);
                        turn.executeUpdate();
                    }
                },
                database);
    }

    private static Array array(Connection connection, List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    private interface Work {
        void in(Connection transaction) throws SQLException;
    }

    private static void inTransaction(Work work, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.in(connection);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                try {
                    connection.rollback();
                } catch (SQLException gone) {
                    failed.addSuppressed(gone);
                }
                throw failed;
            }
        }
    }
}
