package loyalty.projection.tier.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.programme.Programme;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.projection.tier.TierStanding;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks qualifying points as of an instant. */
public final class TierQueries {

    private static final String COUNTS = """
            programme = :programme AND since <= :asOf AND counts_at > :opensAfter AND counts_at <= :asOf
            """;

    private final JdbcClient jdbc;
    private final RosterTables roster = PostgresTierRows.ROSTER;

    public TierQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Programme> programme(Slot slot, ProgrammeId id) {
        return roster.programme(jdbc, slot, id);
    }

    public Optional<Instant> registeredAt(Slot slot, ProgrammeId programme, MemberId member) {
        return roster.registeredAt(jdbc, slot, programme, member);
    }

    public long members(Slot slot, ProgrammeId programme, Instant asOf) {
        return roster.count(jdbc, slot, programme, asOf);
    }

    /** The points of a member that count in the window. */
    public long qualifyingPoints(Slot slot, ProgrammeId programme, MemberId member, TierStanding standing) {
        return query(
                        "SELECT coalesce(sum(points), 0)::bigint FROM ",
                        slot,
                        " AND member = :member",
                        programme,
                        standing)
                .param("member", member.value())
                .query(Long.class)
                .single();
    }

    /** Points that count by member; one without any is absent. */
    public Map<String, Long> qualifyingPoints(
            Slot slot, ProgrammeId programme, Collection<String> members, TierStanding standing) {
        var points = new HashMap<String, Long>();
        query(
                        "SELECT member, sum(points)::bigint FROM ",
                        slot,
                        " AND member = ANY (:members) GROUP BY member",
                        programme,
                        standing)
                .param("members", members.toArray(new String[0]))
                .query(row -> {
                    points.put(row.getString(1), row.getLong(2));
                });
        return points;
    }

    /** How many members have so many points that count; those without any are absent. */
    public Map<Long, Long> membersByPoints(Slot slot, ProgrammeId programme, TierStanding standing) {
        var counts = new TreeMap<Long, Long>();
        query(
                        "SELECT points, count(*) FROM (SELECT sum(points)::bigint AS points FROM ",
                        slot,
                        " GROUP BY member) AS each GROUP BY points",
                        programme,
                        standing)
                .query(row -> {
                    counts.put(row.getLong(1), row.getLong(2));
                });
        return counts;
    }

    private JdbcClient.StatementSpec query(
            String select, Slot slot, String rest, ProgrammeId programme, TierStanding standing) {
        return jdbc.sql(select + slot.table(PostgresTierRows.CREDIT) + " WHERE " + COUNTS + rest)
                .param("programme", programme.value())
                .param("asOf", Timestamp.from(standing.asOf()))
                .param("opensAfter", Timestamp.from(standing.windowOpensAfter()));
    }
}
