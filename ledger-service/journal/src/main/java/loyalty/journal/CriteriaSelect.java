package loyalty.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The query for entries that fit at least one of some criteria. Each criterion finds its own positions by index, no more than the
 * limit; entries are then looked up by position. One row with no entry carries the head when nothing fits.
 */
final class CriteriaSelect {

    private final List<Object> parameters = new ArrayList<>();
    private final String sql;

    CriteriaSelect(List<Criterion> criteria, long after, long upTo, int limit) {
        var found = new StringJoiner(" UNION ");
        for (var criterion : criteria) {
            found.add("(" + positions(criterion, after, upTo, limit) + ")");
        }
        parameters.add(limit);
        // OFFSET 0 keeps each look-up a look-up: a planner that has seen only empty tables would scan them all instead.
        sql = "SELECT e.*, h.head FROM (SELECT coalesce(max(position), 0) AS head FROM journal.heads) h"
                + " LEFT JOIN (SELECT found.position FROM (" + found
                + ") found ORDER BY found.position LIMIT ?) f ON true"
                + " LEFT JOIN LATERAL (SELECT position, " + JournalReader.MICROS
                + " AS micros, id, type, revision, header, payload, leaf"
                + " FROM journal.entries WHERE entries.position = f.position OFFSET 0) e ON true"
                + " ORDER BY f.position";
    }

    private String positions(Criterion criterion, long after, long upTo, int limit) {
        var sql = new StringBuilder();
        if (criterion.tags().isEmpty()) {
            sql.append("SELECT e.position FROM journal.entries e WHERE true");
        } else {
            sql.append("SELECT e.position FROM journal.tags e WHERE e.tag = ?");
            parameters.add(criterion.tags().first());
            for (String other : criterion.tags().tailSet(criterion.tags().first() + "\0")) {
                sql.append(" AND EXISTS (SELECT FROM journal.tags o WHERE o.tag = ? AND o.position = e.position)");
                parameters.add(other);
            }
        }
        if (!criterion.types().isEmpty()) {
            sql.append(
                    criterion.tags().isEmpty()
                            ? " AND e.type = ANY (?)"
                            : " AND EXISTS (SELECT FROM journal.entries t WHERE t.position = e.position AND t.type = ANY (?))");
            parameters.add(criterion.types().toArray(String[]::new));
        }
        sql.append(" AND e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?");
        parameters.add(after);
        parameters.add(upTo);
        parameters.add(limit);
        return sql.toString();
    }

    String sql() {
        return sql;
    }

    List<Object> parameters() {
        return parameters;
    }
}
