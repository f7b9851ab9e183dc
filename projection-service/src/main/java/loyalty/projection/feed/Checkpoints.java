package loyalty.projection.feed;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The checkpoints in table {@code feed.checkpoint} and the live slots in table {@code feed.projection}. */
public final class Checkpoints {

    private static final String LOAD =
            "SELECT next_offsets, last_positions FROM feed.checkpoint WHERE projection = ? AND slot = ?";

    // Only from where the rows were: two runners that overlap for a moment cannot both write.
    private static final String MOVE = """
            UPDATE feed.checkpoint
               SET next_offsets = ?, last_positions = ?, complete_to = greatest(complete_to, ?), moved_at = now()
             WHERE projection = ? AND slot = ? AND next_offsets = ?
            """;

    private static final String RESET = """
            UPDATE feed.checkpoint SET next_offsets = ?, last_positions = ?, complete_to = 0, moved_at = now()
             WHERE projection = ? AND slot = ?
            """;

    private static final String COMPLETE =
            "UPDATE feed.checkpoint SET complete_to = greatest(complete_to, ?) WHERE projection = ? AND slot = ?";

    private static final String STANDING = "SELECT live, rebuilding FROM feed.projection WHERE projection = ?";

    private static final String REMEMBER = """
            INSERT INTO feed.rebuild_request (projection, request) VALUES (?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String FORGET =
            "DELETE FROM feed.rebuild_request WHERE projection = ? AND asked_at < now() - interval '30 days'";

    private final DataSource database;

    public Checkpoints(DataSource database) {
        this.database = database;
    }

    /**
     * What is written down of a projection.
     *
     * @param rebuilding whether the other slot is being filled
     */
    record Standing(Slot live, boolean rebuilding) {}

    Standing standing(String projection) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(STANDING)) {
            query.setString(1, projection);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("feed.projection has no row for " + projection);
                }
                return new Standing(Slot.valueOf(row.getString(1)), row.getBoolean(2));
            }
        }
    }

    /**
     * A checkpoint and what was known when it was written.
     *
     * @param completeTo every entry up to this position is in the tables; never goes back but by a rebuild
     */
    record Place(Checkpoint checkpoint, long completeTo) {}

    Place place(String projection, Slot slot) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT complete_to FROM feed.checkpoint WHERE projection = ? AND slot = ?")) {
            query.setString(1, projection);
            query.setString(2, slot.name());
            try (ResultSet row = query.executeQuery()) {
                long completeTo = row.next() ? row.getLong(1) : 0;
                // Read after the position: a checkpoint that has moved on meanwhile is complete to it as well.
                return new Place(load(connection, projection, slot), completeTo);
            }
        }
    }

    /** Notes what a slot is complete to; a lower position than is noted changes nothing. */
    void complete(String projection, Slot slot, long position) throws SQLException {
        try (Connection connection = database.getConnection()) {
            complete(connection, projection, slot, position);
        }
    }

    private static void complete(Connection connection, String projection, Slot slot, long position)
            throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(COMPLETE)) {
            note.setLong(1, position);
            note.setString(2, projection);
            note.setString(3, slot.name());
            note.executeUpdate();
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
    <R> void advance(String projection, Slot slot, Checkpoint from, Place to, Rows<R> tables, R rows)
            throws SQLException {
        inTransaction(
                connection -> {
                    tables.save(connection, slot, rows);
                    try (PreparedStatement move = connection.prepareStatement(MOVE)) {
                        move.setArray(1, array(connection, to.checkpoint().nextOffsets()));
                        move.setArray(2, array(connection, to.checkpoint().lastPositions()));
                        move.setLong(3, to.completeTo());
                        move.setString(4, projection);
                        move.setString(5, slot.name());
                        move.setArray(6, array(connection, from.nextOffsets()));
                        if (move.executeUpdate() != 1) {
                            throw new SQLException("the checkpoint of " + projection + " was moved by somebody else");
                        }
                    }
                },
                database);
    }

    /** Whether a request to rebuild is remembered. */
    boolean remembers(String projection, String request) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT FROM feed.rebuild_request WHERE projection = ? AND request = ?")) {
            query.setString(1, projection);
            query.setString(2, request);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Remembers a request to rebuild and forgets those of more than thirty days ago. */
    void remember(String projection, String request) throws SQLException {
        inTransaction(connection -> remember(connection, projection, request), database);
    }

    private static void remember(Connection connection, String projection, String request) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement remember = connection.prepareStatement(REMEMBER)) {
            forget.setString(1, projection);
            forget.executeUpdate();
            remember.setString(1, projection);
            remember.setString(2, request);
            remember.executeUpdate();
        }
    }

    /** Empties a slot and sets its checkpoint to the start, and notes that it is to be filled and who wants it. */
    void beginRebuild(String projection, Slot slot, List<String> tables, String request) throws SQLException {
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
                            "UPDATE feed.projection SET rebuilding = true WHERE projection = ?")) {
                        note.setString(1, projection);
                        note.executeUpdate();
                    }
                    remember(connection, projection, request);
                },
                database);
    }

    /**
     * Turns queries to the given slot, or, with the slot that is live already, gives a rebuild up.
     *
     * @param completeTo what the slot is complete to, as far as known
     */
    void endRebuild(String projection, Slot live, long completeTo) throws SQLException {
        inTransaction(
                connection -> {
                    try (PreparedStatement turn = connection.prepareStatement(
                            "UPDATE feed.projection SET live = ?, rebuilding = false, live_since = now() WHERE projection = ?")) {
                        turn.setString(1, live.name());
                        turn.setString(2, projection);
                        turn.executeUpdate();
                    }
                    complete(connection, projection, live, completeTo);
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
