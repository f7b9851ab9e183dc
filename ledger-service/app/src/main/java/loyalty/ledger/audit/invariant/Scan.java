package loyalty.ledger.audit.invariant;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import loyalty.journal.JournalUnavailableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads the tables of the journal page by page, in order, columns and all, without the journal's own readers. */
final class Scan {

    private static final int PAGE = 1_000;

    // What the journal claims to reach, by whichever of its tables says most: a tail cut off one of them shows.
    private static final String HEAD = "SELECT greatest((SELECT coalesce(max(position), 0) FROM journal.heads),"
            + " (SELECT coalesce(max(position), 0) FROM journal.tags), (SELECT coalesce(max(position), 0) FROM journal.entries))";

    private static final String ROWS = """
            SELECT e.position, (extract(epoch FROM e.recorded_at) * 1000000)::bigint, e.id, e.type, e.revision, e.subject,
                   e.header, e.payload, e.leaf, h.frontier, (extract(epoch FROM h.recorded_at) * 1000000)::bigint,
                   t.tags, t.claims
              FROM (SELECT * FROM journal.entries WHERE position > ? AND position <= ? ORDER BY position LIMIT %s) e
              LEFT JOIN journal.heads h ON h.position = e.position
              LEFT JOIN LATERAL (SELECT array_agg(tag ORDER BY tag) FILTER (WHERE NOT claim) AS tags,
                                        array_agg(tag ORDER BY tag) FILTER (WHERE claim) AS claims
                                   FROM page_tags WHERE page_tags.position = e.position) t ON true
             ORDER BY e.position
            """.formatted(PAGE);

    private static final String WITH_TAGS = """
            WITH page_tags AS MATERIALIZED (
                SELECT tag, position, claim FROM journal.tags WHERE position > ? AND position <= ?)
            """;

    // Of subjects, without what stands beside their entries.
    private static final String LIFE = """
            SELECT e.position, (extract(epoch FROM e.recorded_at) * 1000000)::bigint, e.id, e.type, e.revision, e.subject,
                   e.header, e.payload, e.leaf, NULL::bytea[], 0::bigint, NULL::text[], NULL::text[]
              FROM journal.tags t
              JOIN journal.entries e ON e.position = t.position
             WHERE t.tag = ANY (?) AND t.position <= ? AND e.subject = t.tag
             ORDER BY t.position
            """;

    // Of the subjects that have one.
    private static final String LAST = """
            SELECT s.subject, (SELECT t.position FROM journal.tags t JOIN journal.entries e ON e.position = t.position
                                WHERE t.tag = s.subject AND t.position <= ? AND e.subject = s.subject
                                ORDER BY t.position DESC LIMIT 1)
              FROM unnest(?) AS s (subject)
            """;

    private static final String COMMITS =
            "SELECT position, (extract(epoch FROM recorded_at) * 1000000)::bigint, frontier FROM journal.heads";
    private static final String COMMIT_BY = COMMITS + " WHERE position <= ? ORDER BY position DESC LIMIT 1";
    private static final String COMMIT_AFTER = COMMITS + " WHERE position > ? ORDER BY position LIMIT 1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataSource database;

    Scan(DataSource database) {
        this.database = database;
    }

    /** Shows every row, and returns the position that the journal claims to reach. */
    long each(Consumer<Row> rows) {
        try (var connection = database.getConnection()) {
            long head = head(connection);
            long after = 0;
            while (after < head) {
                after = page(connection, after, head, rows);
            }
            return head;
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /**
     * The end of a commit.
     *
     * @param frontier the hashes of the complete subtrees over all leaves up to it, largest first
     */
    record Commit(long position, long micros, List<byte[]> frontier) {

        /** Before the first one. */
        static final Commit NONE = new Commit(0, Long.MIN_VALUE, List.of());
    }

    /** The last commit that ends at a position or before it. */
    Commit commitBy(long position) {
        return commit(COMMIT_BY, position).orElse(Commit.NONE);
    }

    /** The first commit that ends after a position; empty if there is none yet. */
    Optional<Commit> commitAfter(long position) {
        return commit(COMMIT_AFTER, position);
    }

    private Optional<Commit> commit(String which, long position) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(which)) {
            query.setLong(1, position);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Commit(row.getLong(1), row.getLong(2), List.of((byte[][])
                                row.getArray(3).getArray())))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** Shows every row after a position, through another. */
    void between(long after, long through, Consumer<Row> rows) {
        try (var connection = database.getConnection()) {
            for (long next = after; next < through; ) {
                next = page(connection, next, through, rows);
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** Shows the rows about subjects in order, through a position, until one of them is enough. */
    void life(Collection<String> subjects, long through, Predicate<Row> more) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // page by page, whatever there is of them
            try (var query = connection.prepareStatement(LIFE)) {
                query.setFetchSize(PAGE);
                query.setArray(1, connection.createArrayOf("text", subjects.toArray()));
                query.setLong(2, through);
                try (var row = query.executeQuery()) {
                    boolean wanted = true;
                    while (wanted && row.next()) {
                        wanted = more.test(row(row));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** The positions of the last entries about subjects, through a position; nothing of those that have none. */
    Map<String, Long> last(Collection<String> subjects, long through) {
        var last = new HashMap<String, Long>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(LAST)) {
            query.setLong(1, through);
            query.setArray(2, connection.createArrayOf("text", subjects.toArray()));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    long position = row.getLong(2);
                    if (position > 0) {
                        last.put(row.getString(1), position);
                    }
                }
            }
            return last;
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static JournalUnavailableException unread(SQLException cause) {
        return new JournalUnavailableException("the journal could not be read: " + cause.getMessage(), cause);
    }

    private static long head(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(HEAD);
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long page(Connection connection, long after, long head, Consumer<Row> rows) throws SQLException {
        // By position, so that the page's tags are known by the same bounds, whatever is missing in between.
        long upTo = Math.min(head, after + PAGE);
        try (var query = connection.prepareStatement(WITH_TAGS + ROWS)) {
            query.setLong(1, after);
            query.setLong(2, upTo);
            query.setLong(3, after);
            query.setLong(4, upTo);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    rows.accept(row(row));
                }
            }
        }
        return upTo;
    }

    private static Row row(ResultSet row) throws SQLException {
        var frontier = row.getArray(10);
        return new Row(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getInt(5),
                Optional.ofNullable(row.getString(6)),
                row.getBytes(7),
                row.getBytes(8),
                row.getBytes(9),
                texts(row.getArray(12)),
                texts(row.getArray(13)),
                frontier == null ? Optional.empty() : Optional.of(List.of((byte[][]) frontier.getArray())),
                row.getLong(11),
                json(row.getBytes(7)),
                json(row.getBytes(8)));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** A missing node for bytes that are no JSON. */
    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException damaged) {
            return MissingNode.getInstance();
        }
    }
}
