package loyalty.projection.tier.store;

import static java.util.stream.Collectors.joining;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import loyalty.programme.Programme;
import loyalty.programme.TierFloor;
import loyalty.programme.TierReckoning;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.TierGrantId;
import loyalty.value.TierName;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks qualifying points as of an instant. */
public final class TierQueries {

    private static final String COUNTS =
            " WHERE programme = :programme AND since <= :asOf AND counts_at > :first AND counts_at <= :asOf";

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

    /** The points of members in each window of a reckoning; who has none in any is absent. */
    public Map<String, long[]> qualifyingPoints(
            Slot slot, ProgrammeId programme, Collection<String> members, TierReckoning reckoning) {
        var points = new HashMap<String, long[]>();
        if (reckoning.windows().isEmpty()) {
            return points;
        }
        summed(slot, programme, reckoning, " AND member = ANY (:members)", "SELECT * FROM ", "")
                .param("members", members.toArray(new String[0]))
                .query(row -> {
                    var sums = new long[reckoning.windows().size()];
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] = row.getLong(i + 2);
                    }
                    points.put(row.getString(1), sums);
                });
        return points;
    }

    /** The tiers given by hand that members have as of an instant; who has none is absent. */
    public Map<String, List<TierFloor>> floors(
            Slot slot, ProgrammeId programme, Collection<String> members, Instant asOf) {
        var floors = new HashMap<String, List<TierFloor>>();
        jdbc.sql("SELECT member, grant_id, tier, programme_version, since, until FROM "
                        + holding(slot, " AND member = ANY (:members)"))
                .param("programme", programme.value())
                .param("asOf", Timestamp.from(asOf))
                .param("members", members.toArray(new String[0]))
                .query(row -> {
                    floors.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new TierFloor(
                                    new TierGrantId(row.getString(2)),
                                    new TierName(row.getString(3)),
                                    row.getInt(4),
                                    row.getTimestamp(5).toInstant(),
                                    Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant)));
                });
        return floors;
    }

    /** Of each grant the floor that was recorded last, if it holds. */
    static String holding(Slot slot, String which) {
        return "(SELECT member, grant_id, tier, programme_version, since, nullif(until, 'infinity') AS until"
                + " FROM (SELECT DISTINCT ON (member, grant_id) * FROM " + slot.table(PostgresTierRows.FLOOR)
                + " WHERE programme = :programme" + which + " ORDER BY member, grant_id, position DESC) AS latest"
                + " WHERE since <= :asOf AND until > :asOf) AS holding";
    }

    /**
     * How many members reach so many levels in each window.
     *
     * @param reached levels by window
     * @param given tiers that they have by hand
     */
    public record Reached(List<Integer> reached, List<TierFloor.Granted> given, long members) {}

    /** Members counted by the levels that they reach; those without points in any window and without a tier by hand are left out. */
    public List<Reached> membersByLevels(Slot slot, ProgrammeId programme, TierReckoning reckoning) {
        int windows = reckoning.windows().size();
        if (windows == 0) {
            return List.of();
        }
        var levels = IntStream.range(0, windows)
                .mapToObj(i -> "width_bucket(coalesce(points" + i + ", 0), :levels" + i + ") AS level" + i)
                .collect(joining(", "));
        var grouped = IntStream.range(0, windows).mapToObj(i -> "level" + i).collect(joining(", "));
        var query = summed(
                slot,
                programme,
                reckoning,
                "",
                "SELECT " + grouped + ", given, count(*) FROM (SELECT " + levels
                        + ", coalesce(given, '') AS given FROM ",
                " FULL JOIN (SELECT member, string_agg(DISTINCT programme_version || '/' || tier, ' ') AS given FROM "
                        + holding(slot, "") + " GROUP BY member) AS floors USING (member)) AS standing GROUP BY "
                        + grouped + ", given");
        for (int i = 0; i < windows; i++) {
            query = query.param(
                    "levels" + i,
                    reckoning.windows().get(i).policy().levels().stream()
                            .map(level -> level.from().amount())
                            .toArray(Long[]::new));
        }
        return query.query((row, _) -> {
                    var reached = new ArrayList<Integer>(windows);
                    for (int i = 1; i <= windows; i++) {
                        reached.add(row.getInt(i));
                    }
                    return new Reached(reached, given(row.getString(windows + 1)), row.getLong(windows + 2));
                })
                .list();
    }

    /** Neither names of tiers nor numbers hold a space or a slash. */
    static List<TierFloor.Granted> given(String text) {
        return Arrays.stream(text.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> {
                    int slash = each.indexOf('/');
                    return new TierFloor.Granted(
                            new TierName(each.substring(slash + 1)), Integer.parseInt(each.substring(0, slash)));
                })
                .toList();
    }

    /** Adds up each member's points over each window, as {@code points0} and so on. */
    private JdbcClient.StatementSpec summed(
            Slot slot, ProgrammeId programme, TierReckoning reckoning, String which, String before, String after) {
        var windows = reckoning.windows();
        var sums = IntStream.range(0, windows.size())
                .mapToObj(i ->
                        "coalesce(sum(points) FILTER (WHERE counts_at > :opensAfter" + i + " AND counts_at <= :closesAt"
                                + i + " AND metric = :metric" + i + "), 0)::bigint AS points" + i)
                .collect(joining(", "));
        var query = jdbc.sql(before + "(SELECT member, " + sums + " FROM " + slot.table(PostgresTierRows.CREDIT)
                        + COUNTS + which + " GROUP BY member) AS each" + after)
                .param("programme", programme.value())
                .param("asOf", Timestamp.from(reckoning.asOf()))
                .param("first", Timestamp.from(earliest(windows)));
        for (int i = 0; i < windows.size(); i++) {
            query = query.param("opensAfter" + i, Timestamp.from(windows.get(i).opensAfter()))
                    .param("closesAt" + i, Timestamp.from(windows.get(i).closesAt()))
                    .param("metric" + i, windows.get(i).policy().metric().name());
        }
        return query;
    }

    private static Instant earliest(List<TierReckoning.Window> windows) {
        return windows.stream()
                .map(TierReckoning.Window::opensAfter)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
