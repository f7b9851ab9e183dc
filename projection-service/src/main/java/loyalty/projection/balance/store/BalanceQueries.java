package loyalty.projection.balance.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import loyalty.event.Told;
import loyalty.projection.balance.Balance;
import loyalty.projection.feed.Slot;
import loyalty.projection.profile.Profile;
import loyalty.projection.roster.RosterTables;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks balances as of an instant. */
public final class BalanceQueries {

    // Points that wait: in the pending account under the latest terms of their lot, or active from a later instant.
    private static final String BALANCE = """
            WITH movement AS MATERIALIZED (
                SELECT position, lot, active, pending, reserved, debt, effective_at, effective_from, effective_until
                  FROM $movements
                 WHERE programme = :programme AND member = :member AND point_currency = :currency AND effective_at <= :asOf),
            open AS (
                SELECT effective_until, sum(active) AS points
                  FROM movement
                 WHERE effective_from <= :asOf AND effective_until > :asOf
                 GROUP BY effective_until),
            waiting AS (
                SELECT sum(pending) AS points, (array_agg(effective_until ORDER BY position DESC))[1] AS until
                  FROM movement
                 WHERE pending <> 0
                 GROUP BY lot
                 UNION ALL
                SELECT active, effective_until FROM movement WHERE effective_from > :asOf),
            next AS (
                SELECT effective_until, points FROM open
                 WHERE points > 0 AND effective_until < 'infinity'
                 ORDER BY effective_until
                 LIMIT 1)
            SELECT (SELECT coalesce(sum(points), 0) FROM open)::bigint,
                   (SELECT coalesce(sum(reserved), 0) FROM movement)::bigint,
                   (SELECT coalesce(sum(debt), 0) FROM movement)::bigint,
                   (SELECT coalesce(sum(points), 0) FROM waiting WHERE until > :asOf)::bigint,
                   (SELECT effective_until FROM next),
                   (SELECT points FROM next)::bigint
            """;

    private static final String CURRENCIES = """
            SELECT DISTINCT point_currency
              FROM $movements
             WHERE programme = :programme AND member = :member AND point_currency <> '' AND effective_at <= :asOf
             ORDER BY point_currency
            """;

    private static final String BALANCES = """
            SELECT member, point_currency, sum(active)::bigint
              FROM $movements
             WHERE programme = :programme AND member = ANY (:members)
               AND effective_from <= :asOf AND effective_until > :asOf
             GROUP BY member, point_currency
             ORDER BY member, point_currency
            """;

    private final JdbcClient jdbc;
    private final RosterTables roster = PostgresBalanceRows.ROSTER;

    public BalanceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean knows(Slot slot, ProgrammeId programme) {
        return roster.knows(jdbc, slot, programme);
    }

    public Optional<Instant> registeredAt(Slot slot, ProgrammeId programme, MemberId member) {
        return roster.registeredAt(jdbc, slot, programme, member);
    }

    /** The further point currencies of which anything of a member's had moved by then, by their names. */
    public List<PointCurrencyId> currencies(Slot slot, ProgrammeId programme, MemberId member, Instant asOf) {
        return jdbc.sql(CURRENCIES.replace("$movements", slot.table(PostgresBalanceRows.MOVEMENT)))
                .param("programme", programme.value())
                .param("member", member.value())
                .param("asOf", Timestamp.from(asOf))
                .query((row, _) -> new PointCurrencyId(row.getString(1)))
                .list();
    }

    /**
     * The balance of a member in a point currency; zero for one without movements.
     *
     * @param currency empty for the programme's own
     */
    public Balance balance(
            Slot slot, ProgrammeId programme, MemberId member, Optional<PointCurrencyId> currency, Instant asOf) {
        return jdbc.sql(BALANCE.replace("$movements", slot.table(PostgresBalanceRows.MOVEMENT)))
                .param("programme", programme.value())
                .param("member", member.value())
                .param("currency", currency.map(PointCurrencyId::value).orElse(PostgresBalanceRows.OWN))
                .param("asOf", Timestamp.from(asOf))
                .query((row, _) -> balanceOf(row))
                .single();
    }

    private static Balance balanceOf(ResultSet row) throws SQLException {
        Timestamp lapse = row.getTimestamp(5);
        return new Balance(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                lapse == null
                        ? Optional.empty()
                        : Optional.of(new Told.NextLapse(lapse.toInstant(), Points.of(row.getLong(6)))));
    }

    /**
     * What a member can spend.
     *
     * @param own in the programme's own point currency
     * @param further in others, those of which it is not 0, by their names
     */
    public record Spendable(long own, SortedMap<String, Long> further) {

        /** Nothing at all. */
        public static final Spendable NOTHING = new Spendable(0, Collections.emptySortedMap());

        private Spendable with(String currency, long points) {
            if (currency.equals(PostgresBalanceRows.OWN)) {
                return new Spendable(points, further);
            }
            var more = new TreeMap<>(further);
            if (points != 0) {
                more.put(currency, points);
            }
            return new Spendable(own, more);
        }
    }

    /** Balances by member; one without movements is absent. */
    public Map<String, Spendable> balances(Slot slot, ProgrammeId programme, Collection<String> members, Instant asOf) {
        var balances = new HashMap<String, Spendable>();
        jdbc.sql(BALANCES.replace("$movements", slot.table(PostgresBalanceRows.MOVEMENT)))
                .param("programme", programme.value())
                .param("members", members.toArray(new String[0]))
                .param("asOf", Timestamp.from(asOf))
                .query(row -> {
                    String currency = row.getString(2);
                    long points = row.getLong(3);
                    balances.compute(
                            row.getString(1),
                            (_, before) -> (before == null ? Spendable.NOTHING : before).with(currency, points));
                });
        return balances;
    }

    /** As {@link loyalty.projection.profile.ProfileTable#profile}. */
    public Profile profile(Slot slot, ProgrammeId programme, MemberId member, Instant registeredAt, Instant asOf) {
        return PostgresBalanceRows.PROFILE.profile(jdbc, slot, programme, member, registeredAt, asOf);
    }

    /** As {@link loyalty.projection.profile.ProfileTable#briefs}. */
    public Map<String, Profile.Brief> briefs(
            Slot slot, ProgrammeId programme, Collection<String> members, Instant asOf) {
        return PostgresBalanceRows.PROFILE.briefs(jdbc, slot, programme, members, asOf);
    }

    /** As {@link loyalty.projection.profile.ProfileTable#agreeing}. */
    public Set<String> agreeing(
            Slot slot, ProgrammeId programme, Collection<String> members, Purpose purpose, Instant asOf) {
        return PostgresBalanceRows.PROFILE.agreeing(jdbc, slot, programme, members, purpose, asOf);
    }

    /** As {@link RosterTables#members}. */
    public List<String> members(Slot slot, ProgrammeId programme, Instant asOf, String after, String part, int limit) {
        return roster.members(jdbc, slot, programme, asOf, after, part, limit);
    }
}
