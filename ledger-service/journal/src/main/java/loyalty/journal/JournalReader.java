package loyalty.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal. A connection is taken for each call and given back before it returns, whatever happens. What is read has been
 * committed, and whoever has read position p has had the chance to read everything before it: positions are in commit order.
 */
public final class JournalReader {

    /** A pool tests connections that have rested for a while only: all those used a moment ago may be dead. */
    private static final int TRIES_MAX = 20;

    static final String MICROS = "(extract(epoch FROM recorded_at) * 1000000)::bigint";

    private static final String ENTRY = "position, " + MICROS + ", id, type, revision, header, payload, leaf";

    private final DataSource database;

    public JournalReader(DataSource database) {
        this.database = database;
    }

    /** A page of entries, and the head as it was in the same snapshot. */
    public record Page(long head, List<StoredEntry> entries) {}

    /** The journal as the last commit left it. */
    public Head head() {
        return head("ORDER BY position DESC LIMIT 1", null).orElse(Head.EMPTY);
    }

    /** The last commit whose entries all lie at or before {@code position}. */
    public Head headAt(long position) {
        return head("WHERE position <= ? ORDER BY position DESC LIMIT 1", position)
                .orElse(Head.EMPTY);
    }

    private Optional<Head> head(String which, @Nullable Long position) {
        String sql = "SELECT position, " + MICROS + ", frontier FROM journal.heads " + which;
        return query(
                sql,
                position == null ? List.of() : List.of(position),
                row -> row.next() ? Optional.of(head(row)) : Optional.empty());
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), Micros.toInstant(row.getLong(2)), List.of((byte[][])
                row.getArray(3).getArray()));
    }

    /** Position of the last entry; 0 before the first one. */
    public long headPosition() {
        return query("SELECT coalesce(max(position), 0) FROM journal.heads", List.of(), row -> {
            row.next();
            return row.getLong(1);
        });
    }

    /** The next entries after a position, in order. */
    public List<StoredEntry> read(long after, int limit) {
        String sql = "SELECT " + ENTRY + " FROM journal.entries WHERE position > ? ORDER BY position LIMIT ?";
        return query(sql, List.of(after, limit), JournalReader::entries);
    }

    /** The next entries after a position that carry a tag, claimed or not, in order. */
    public List<StoredEntry> readByTag(String tag, long after, int limit) {
        return read(List.of(Criterion.tagged(tag)), after, limit).entries();
    }

    /** The next entries after a position that carry at least one of the tags, each once, in order. */
    public List<StoredEntry> readByTags(Collection<String> tags, long after, int limit) {
        return tags.isEmpty()
                ? List.of()
                : read(tags.stream().map(Criterion::tagged).toList(), after, limit)
                        .entries();
    }

    /** The next entries after a position that fit at least one of the criteria, each once, in order. */
    public Page read(List<Criterion> criteria, long after, int limit) {
        return read(criteria, after, Long.MAX_VALUE, limit);
    }

    /** The same, up to a position. */
    public Page read(List<Criterion> criteria, long after, long upTo, int limit) {
        var select = new CriteriaSelect(criteria, after, upTo, limit);
        return query(select.sql(), select.parameters(), row -> {
            long head = 0;
            var entries = new ArrayList<StoredEntry>();
            while (row.next()) {
                head = row.getLong(9);
                if (row.getLong(1) > 0) {
                    entries.add(entry(row));
                }
            }
            return new Page(head, entries);
        });
    }

    /** Position of the last entry recorded at or before an instant; 0 if there is none. It is always the last of its commit. */
    public long positionAt(Instant recordedAt) {
        String sql = "SELECT position FROM journal.heads"
                + " WHERE recorded_at <= '1970-01-01 00:00:00Z'::timestamptz + ? * interval '1 microsecond'"
                + " ORDER BY recorded_at DESC LIMIT 1";
        return query(sql, List.of(Micros.of(recordedAt)), row -> row.next() ? row.getLong(1) : 0L);
    }

    /** Position of the entry that holds a claim. */
    public OptionalLong claimHolder(String tag) {
        return query(
                "SELECT position FROM journal.tags WHERE tag = ? AND claim",
                List.of(tag),
                row -> row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty());
    }

    /** What quotas have given so far, those that have given something. */
    public Map<String, QuotaUse> quotas(Collection<String> names) {
        String sql = "SELECT n.quota, d.position, d.used FROM unnest(?::text[]) AS n(quota) CROSS JOIN LATERAL ("
                + "SELECT position, used FROM journal.quota_draws WHERE quota = n.quota ORDER BY position DESC LIMIT 1) d";
        return query(sql, List.of((Object) names.toArray(String[]::new)), row -> {
            var found = new HashMap<String, QuotaUse>();
            while (row.next()) {
                found.put(row.getString(1), new QuotaUse(row.getLong(2), row.getLong(3)));
            }
            return found;
        });
    }

    /**
     * What a quota has given.
     *
     * @param position of the entry that took from it last
     */
    public record QuotaUse(long position, long used) {}

    /** Position of the entry before this one that has the same subject; 0 if it is the subject's first, or has no subject. */
    public long previous(long position) {
        return previous(List.of(position)).getOrDefault(position, 0L);
    }

    /** The same for many: a value for each of the positions that exists. */
    public Map<Long, Long> previous(Collection<Long> positions) {
        String sql = "SELECT e.position, coalesce(p.position, 0) FROM journal.entries e LEFT JOIN LATERAL ("
                + PREVIOUS
                + ") p ON true WHERE e.position = ANY (?)";
        return query(sql, List.of((Object) positions.toArray(Long[]::new)), row -> {
            var previous = new HashMap<Long, Long>();
            while (row.next()) {
                previous.put(row.getLong(1), row.getLong(2));
            }
            return previous;
        });
    }

    /** The entry of the same subject before entry {@code e}: an earlier one that only carries the tag does not count. */
    static final String PREVIOUS =
            "SELECT t.position FROM journal.tags t JOIN journal.entries s ON s.position = t.position"
                    + " WHERE t.tag = e.subject AND t.position < e.position AND s.subject = e.subject"
                    + " ORDER BY t.position DESC LIMIT 1";

    /** Reads the rows of a query. */
    @FunctionalInterface
    interface Rows<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> T query(String sql, List<?> parameters, Rows<T> rows) {
        try {
            for (int tries = 1; ; tries++) {
                try (Connection connection = database.getConnection();
                        PreparedStatement statement = prepared(connection, sql, parameters)) {
                    ResultSet found;
                    try {
                        found = statement.executeQuery();
                    } catch (SQLException e) {
                        if (tries < TRIES_MAX && SqlFailure.lostConnection(e)) {
                            continue; // it had ended in the pool, unnoticed; another one may stand
                        }
                        throw e;
                    }
                    try (found) {
                        return rows.read(found);
                    }
                }
            }
        } catch (SQLException e) {
            throw new JournalUnavailableException("the journal could not be read: " + e.getMessage(), e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<?> parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            if (parameter instanceof Object[] elements) {
                String type = elements instanceof Long[] ? "bigint" : "text";
                statement.setArray(i + 1, connection.createArrayOf(type, elements));
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
        return statement;
    }

    private static List<StoredEntry> entries(ResultSet row) throws SQLException {
        var entries = new ArrayList<StoredEntry>();
        while (row.next()) {
            entries.add(entry(row));
        }
        return entries;
    }

    static StoredEntry entry(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getLong(1),
                Micros.toInstant(row.getLong(2)),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getInt(5),
                row.getBytes(6),
                row.getBytes(7),
                row.getBytes(8));
    }
}
