package loyalty.projection.segment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.account.RfmValues;
import loyalty.programme.Programme;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks what members have bought by an instant. */
public final class SegmentQueries {

    private static final String VALUES = """
            SELECT member,
                   min(at) FILTER (WHERE purchase),
                   max(at) FILTER (WHERE purchase),
                   count(*) FILTER (WHERE purchase),
                   sum(minor)::bigint
              FROM $spends
             WHERE programme = :programme AND at <= :asOf
             GROUP BY member
            HAVING bool_or(purchase)
            """;

    private final JdbcClient jdbc;
    private final RosterTables roster = PostgresSegmentRows.ROSTER;

    public SegmentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Programme> programme(Slot slot, ProgrammeId id) {
        return roster.programme(jdbc, slot, id);
    }

    public Optional<Instant> registeredAt(Slot slot, ProgrammeId programme, MemberId member) {
        return roster.registeredAt(jdbc, slot, programme, member);
    }

    /** What every member has bought, by id; who has bought nothing is absent. */
    public Map<String, RfmValues> values(Slot slot, ProgrammeId programme, Instant asOf) {
        var values = new HashMap<String, RfmValues>();
        jdbc.sql(VALUES.replace("$spends", slot.table(PostgresSegmentRows.SPEND)))
                .param("programme", programme.value())
                .param("asOf", Timestamp.from(asOf))
                .query(row -> {
                    values.put(row.getString(1), valuesOf(row));
                });
        return values;
    }

    private static RfmValues valuesOf(ResultSet row) throws SQLException {
        return new RfmValues(
                row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant(), row.getInt(4), row.getLong(5));
    }

    /** The first instant after the given one at which anything was bought or given back; empty for none. */
    public Optional<Instant> nextAfter(Slot slot, ProgrammeId programme, Instant asOf) {
        return jdbc.sql("SELECT min(at) FROM " + slot.table(PostgresSegmentRows.SPEND)
                        + " WHERE programme = ? AND at > ?")
                .param(programme.value())
                .param(Timestamp.from(asOf))
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
