package loyalty.projection.balance.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.projection.balance.PointsFlow;
import loyalty.projection.feed.Slot;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums up what happened to the points of a programme, step by step. */
public final class PointsStatistics {

    // A bucket is a step; 0 is all before the first. An instant on a bound belongs to the step that ends there, hence
    // the microsecond. Points that never left the pending account lapse by the latest terms of their lot.
    private static final String FLOWS = """
            WITH bounds AS (
                SELECT array_agg(b + interval '1 microsecond' ORDER BY b) AS b FROM unnest(:bounds::timestamptz[]) AS b),
            movement AS (
                SELECT counterpart, active, pending, active + pending + reserved - debt AS points, member, lot, position, effective_at,
                       greatest(effective_at, effective_until) AS gone_at
                  FROM $movements
                 WHERE programme = :programme AND point_currency = :currency),
            happened AS (
                SELECT width_bucket(effective_at, b) AS step,
                       sum(points) FILTER (WHERE counterpart = 'opening') AS opened,
                       sum(points) FILTER (WHERE counterpart = 'issuance') AS issued,
                       sum(points) FILTER (WHERE counterpart LIKE 'partner/%') AS funded,
                       sum(points) FILTER (WHERE counterpart LIKE 'adjustments/%') AS adjusted,
                       -sum(points) FILTER (WHERE counterpart = 'redeemed') AS redeemed,
                       -sum(points) FILTER (WHERE counterpart = 'reversed') AS reversed,
                       sum(points) AS net
                  FROM movement, bounds
                 GROUP BY 1),
            gone AS (
                SELECT gone_at, sum(active) AS points
                  FROM movement
                 GROUP BY gone_at
                 UNION ALL
                SELECT (array_agg(gone_at ORDER BY position DESC))[1], sum(pending)
                  FROM movement
                 WHERE pending <> 0
                 GROUP BY member, lot),
            lapsed AS (
                SELECT width_bucket(gone_at, b) AS step, sum(points) AS points FROM gone, bounds GROUP BY 1)
            SELECT step,
                   coalesce(sum(opened), 0)::bigint,
                   coalesce(sum(issued), 0)::bigint, coalesce(sum(funded), 0)::bigint,
                   coalesce(sum(adjusted), 0)::bigint,
                   coalesce(sum(redeemed), 0)::bigint,
                   coalesce(sum(reversed), 0)::bigint, coalesce(sum(lapsed.points), 0)::bigint,
                   coalesce(sum(net), 0)::bigint
              FROM happened FULL JOIN lapsed USING (step)
             GROUP BY step
             ORDER BY step
            """;

    private final JdbcClient jdbc;

    public PointsStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Sums(
            int step,
            long opened,
            long issued,
            long funded,
            long adjusted,
            long redeemed,
            long reversed,
            long lapsed,
            long net) {}

    /**
     * The first instant at which anything happened to a point currency of a programme; empty while nothing has.
     *
     * @param currency empty for the programme's own
     */
    public Optional<Instant> begin(Slot slot, ProgrammeId programme, Optional<PointCurrencyId> currency) {
        return jdbc.sql("SELECT min(effective_at) FROM " + slot.table(PostgresBalanceRows.MOVEMENT)
                        + " WHERE programme = ? AND point_currency = ?")
                .param(programme.value())
                .param(nameOf(currency))
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /**
     * The steps between bounds.
     *
     * @param currency empty for the programme's own
     * @param bounds at least two, rising
     */
    public List<PointsFlow> flows(
            Slot slot, ProgrammeId programme, Optional<PointCurrencyId> currency, List<Instant> bounds) {
        List<Sums> sums = jdbc.sql(FLOWS.replace("$movements", slot.table(PostgresBalanceRows.MOVEMENT)))
                .param("programme", programme.value())
                .param("currency", nameOf(currency))
                .param("bounds", bounds.stream().map(PointsStatistics::utc).toArray(String[]::new))
                .query((row, _) -> new Sums(
                        row.getInt(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)))
                .list();
        var flows = new ArrayList<PointsFlow>(bounds.size() - 1);
        long outstanding = 0;
        for (int step = 0; step < bounds.size(); step++) {
            int at = step;
            Sums here = sums.stream()
                    .filter(each -> each.step() == at)
                    .findFirst()
                    .orElse(new Sums(at, 0, 0, 0, 0, 0, 0, 0, 0));
            outstanding = Math.addExact(outstanding, here.net() - here.lapsed());
            if (step > 0) {
                flows.add(new PointsFlow(
                        bounds.get(step - 1),
                        bounds.get(step),
                        here.opened(),
                        here.issued(),
                        here.funded(),
                        here.adjusted(),
                        here.redeemed(),
                        here.reversed(),
                        here.lapsed(),
                        outstanding));
            }
        }
        return flows;
    }

    private static String nameOf(Optional<PointCurrencyId> currency) {
        return currency.map(PointCurrencyId::value).orElse(PostgresBalanceRows.OWN);
    }

    private static String utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
