package loyalty.ledger.audit.invariant;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
            throw new JournalUnavailableException("the journal could not be read: " + e.getMessage(), e);
        }
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
