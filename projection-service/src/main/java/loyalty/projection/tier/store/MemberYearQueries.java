package loyalty.projection.tier.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loyalty.programme.TierFloor;
import loyalty.programme.TierReckoning;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.projection.tier.JoiningDays;
import loyalty.value.ProgrammeId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks qualifying points as of an instant where members have windows of their own. */
public final class MemberYearQueries {

    /** What of the credits counts in a window. */
    private static final String COUNTS = """
             ON credit.programme = :programme AND credit.since <= :asOf AND credit.metric = each.metric
            AND credit.counts_at > each.opens_after AND credit.counts_at <= each.closes_at
            """;

    private final JdbcClient jdbc;
    private final RosterTables roster = PostgresTierRows.ROSTER;

    public MemberYearQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The reckonings of some members; who has not registered is absent. */
    public Map<String, TierReckoning> reckonings(
            Slot slot, ProgrammeId programme, Collection<String> members, TierReckoning reckoning) {
        var own = new HashMap<String, TierReckoning>();
        roster.registrations(jdbc, slot, programme, members)
                .forEach((member, since) -> own.put(member, reckoning.ofMember(Optional.of(since))));
        return own;
    }

    /** When the first and the last of all members registered; empty while there is nobody. */
    public Optional<RosterTables.Span> registrations(Slot slot, ProgrammeId programme) {
        return roster.registrations(jdbc, slot, programme);
    }

    private record Sum(String member, int ordinal, long points) {}

    /** The points of members in each window of their reckonings; who has none in any is absent. */
    public Map<String, long[]> qualifyingPoints(
            Slot slot, ProgrammeId programme, Map<String, TierReckoning> reckonings, Instant asOf) {
        var windows = new Windows();
        reckonings.forEach(windows::add);
        var sums = windows.in(
                        jdbc,
                        "SELECT each.own, each.ordinal, sum(credit.points)::bigint FROM " + Windows.TABLE + " JOIN "
                                + slot.table(PostgresTierRows.CREDIT) + " AS credit" + COUNTS
                                + "AND credit.member = each.own GROUP BY each.own, each.ordinal")
                .param("programme", programme.value())
                .param("asOf", Timestamp.from(asOf))
                .query((row, _) -> new Sum(row.getString(1), row.getInt(2), row.getLong(3)))
                .list();
        var points = new HashMap<String, long[]>();
        for (Sum sum : sums) {
            var own = Optional.ofNullable(reckonings.get(sum.member())).orElseThrow();
            points.computeIfAbsent(sum.member(), _ -> new long[own.windows().size()])[sum.ordinal()] = sum.points();
        }
        return points;
    }

    /**
     * How many members reach the same.
     *
     * @param reckoning theirs
     * @param reached levels by window
     * @param given tiers that they have by hand
     */
    public record Alike(TierReckoning reckoning, List<Integer> reached, List<TierFloor.Granted> given, long members) {}

    /**
     * All members registered by an instant, counted by what they reach.
     *
     * @param span when they registered: whoever has since registered before it or after it is left out
     * @param days those of the span
     */
    public List<Alike> members(
            Slot slot, ProgrammeId programme, RosterTables.Span span, JoiningDays days, Instant asOf) {
        var windows = new Windows();
        for (int own = 0; own < days.reckonings().size(); own++) {
            windows.add(Integer.toString(own), days.reckonings().get(own));
        }
        // Texts become instants in a query of their own: within the row they did for each row anew, and counting
        // 200,000 members took 50 seconds instead of 3.
        return windows.in(jdbc, """
                        WITH joined AS (
                            SELECT member,
                                   ((SELECT :ownOfDays::text[]::integer[]))[
                                       width_bucket(registered_at, (SELECT :days::text[]::timestamptz[]))]::text AS own
                              FROM $members
                             WHERE programme = :programme AND registered_at <= :asOf
                               AND registered_at >= :first AND registered_at <= :last),
                        counted AS (
                            SELECT joined.member, each.ordinal, width_bucket(sum(credit.points)::bigint, each.levels::bigint[]) AS level
                              FROM joined
                              JOIN $windows ON each.own = joined.own
                              JOIN $credits AS credit $counts AND credit.member = joined.member
                             GROUP BY joined.member, each.ordinal, each.levels),
                        reaching AS (
                            SELECT member, string_agg(ordinal || ':' || level, ' ' ORDER BY ordinal) AS reached
                              FROM counted
                             GROUP BY member),
                        floors AS (
                            SELECT member, string_agg(DISTINCT programme_version || '/' || tier, ' ') AS given
                              FROM $holding
                             GROUP BY member)
                        SELECT own, coalesce(reached, ''), coalesce(given, ''), count(*)
                          FROM joined LEFT JOIN reaching USING (member) LEFT JOIN floors USING (member)
                         GROUP BY 1, 2, 3
                        """.replace("$members", slot.table(roster.memberTable()))
                        .replace("$windows", Windows.TABLE)
                        .replace("$credits", slot.table(PostgresTierRows.CREDIT))
                        .replace("$counts", COUNTS)
                        .replace("$holding", TierQueries.holding(slot, "")))
                .param("programme", programme.value())
                .param("asOf", Timestamp.from(asOf))
                .param("first", Timestamp.from(span.first()))
                .param("last", Timestamp.from(span.last()))
                .param("days", texts(days.begins()))
                .param("ownOfDays", texts(days.own()))
                .query((row, _) -> {
                    var reckoning = days.reckonings().get(Integer.parseInt(row.getString(1)));
                    return new Alike(
                            reckoning,
                            reached(reckoning, row.getString(2)),
                            TierQueries.given(row.getString(3)),
                            row.getLong(4));
                })
                .list();
    }

    /** By window; where nothing counts, what 0 points reach. */
    private static List<Integer> reached(TierReckoning reckoning, String text) {
        var reached = new ArrayList<Integer>();
        reckoning.windows().forEach(window -> reached.add(window.reached(0)));
        for (String each : text.split(" ", -1)) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                reached.set(Integer.parseInt(each.substring(0, colon)), Integer.valueOf(each.substring(colon + 1)));
            }
        }
        return reached;
    }

    private static String[] texts(List<?> all) {
        return all.stream().map(Object::toString).toArray(String[]::new);
    }

    /** Windows as a table, in which {@code own} says whose they are. */
    private static final class Windows {

        static final String TABLE = """
                unnest(:owns::text[], :ordinals::text[]::integer[], :opens::text[]::timestamptz[], :closes::text[]::timestamptz[], :metrics::text[], :levels::text[])
                 AS each (own, ordinal, opens_after, closes_at, metric, levels)""";

        private final List<String> owns = new ArrayList<>();
        private final List<Integer> ordinals = new ArrayList<>();
        private final List<Instant> opens = new ArrayList<>();
        private final List<Instant> closes = new ArrayList<>();
        private final List<String> metrics = new ArrayList<>();
        private final List<String> levels = new ArrayList<>();

        void add(String own, TierReckoning reckoning) {
            var all = reckoning.windows();
            for (int i = 0; i < all.size(); i++) {
                var window = all.get(i);
                owns.add(own);
                ordinals.add(i);
                opens.add(window.opensAfter());
                closes.add(window.closesAt());
                metrics.add(window.policy().metric().name());
                levels.add(window.policy().levels().stream()
                        .map(level -> Long.toString(level.from().amount()))
                        .collect(Collectors.joining(",", "{", "}")));
            }
        }

        JdbcClient.StatementSpec in(JdbcClient jdbc, String sql) {
            return jdbc.sql(sql)
                    .param("owns", texts(owns))
                    .param("ordinals", texts(ordinals))
                    .param("opens", texts(opens))
                    .param("closes", texts(closes))
                    .param("metrics", texts(metrics))
                    .param("levels", texts(levels));
        }
    }
}
