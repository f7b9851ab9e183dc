package loyalty.projection.balance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import loyalty.projection.balance.BalanceProjection;
import loyalty.projection.feed.Checkpoint;
import loyalty.projection.feed.Checkpoints;
import loyalty.projection.feed.Slot;
import loyalty.value.ProgrammeId;

/** Reads lots together with the checkpoint that they belong to, in one view of the database. */
public final class BalanceSnapshot {

    private static final String LOTS = """
            WITH page AS (
                SELECT member FROM $members WHERE programme = ? AND member > ? ORDER BY member LIMIT ?)
            SELECT page.member, lot, sum(active)::bigint, sum(pending)::bigint,
                   min(effective_from) FILTER (WHERE active > 0),
                   (array_agg(effective_until ORDER BY position DESC, ordinal DESC))[1],
                   array_agg(effective_at ORDER BY effective_at) FILTER (WHERE effective_at > now() AND active <> 0),
                   array_agg(active ORDER BY effective_at) FILTER (WHERE effective_at > now() AND active <> 0),
                   point_currency
              FROM page
              LEFT JOIN $movements AS movement ON movement.programme = ? AND movement.member = page.member
             GROUP BY page.member, point_currency, lot
             ORDER BY page.member, point_currency, lot
            """;

    /** The driver reads infinity as an instant far beyond every calendar. */
    private static final Instant FAR = Instant.parse("+100000-01-01T00:00:00Z");

    private final DataSource database;

    public BalanceSnapshot(DataSource database) {
        this.database = database;
    }

    /**
     * A lot with points left in it.
     *
     * @param activeFrom empty while that is open
     * @param lapsesAt empty for never
     * @param later what of {@code active} counts only from an instant on: points that are held until then
     * @param pointCurrency with the id it names the lot; empty for the programme's own
     */
    public record LotLeft(
            String lot,
            long active,
            long pending,
            Optional<Instant> activeFrom,
            Optional<Instant> lapsesAt,
            List<Later> later,
            Optional<String> pointCurrency) {}

    /**
     * Points that come back at an instant.
     *
     * @param points negative where they will not
     */
    public record Later(Instant at, long points) {}

    /** A page of members with their lots, and the checkpoint that says which entries they hold. */
    public record Page(Checkpoint checkpoint, Map<String, List<LotLeft>> members) {}

    /** Throws {@link SQLException} when the database is away. */
    public Page page(Slot slot, ProgrammeId programme, String after, int limit) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                var checkpoint = Checkpoints.load(connection, BalanceProjection.NAME, slot);
                return new Page(checkpoint, lots(connection, slot, programme, after, limit));
            } finally {
                connection.rollback();
            }
        }
    }

    private static Map<String, List<LotLeft>> lots(
            Connection connection, Slot slot, ProgrammeId programme, String after, int limit) throws SQLException {
        String sql = LOTS.replace("$members", slot.table(BalanceProjection.NAME + "_member"))
                .replace("$movements", slot.table(PostgresBalanceRows.MOVEMENT));
        var members = new LinkedHashMap<String, List<LotLeft>>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, programme.value());
            query.setString(2, after);
            query.setInt(3, limit);
            query.setString(4, programme.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var lots = members.computeIfAbsent(row.getString(1), _ -> new ArrayList<>());
                    if (row.getString(2) != null && (row.getLong(3) != 0 || row.getLong(4) != 0)) {
                        lots.add(lotOf(row));
                    }
                }
            }
        }
        return members;
    }

    private static LotLeft lotOf(ResultSet row) throws SQLException {
        Instant lapsesAt = row.getTimestamp(6).toInstant();
        return new LotLeft(
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                lapsesAt.isAfter(FAR) ? Optional.empty() : Optional.of(lapsesAt),
                laterOf(row),
                Optional.of(row.getString(9)).filter(each -> !each.equals(PostgresBalanceRows.OWN)));
    }

    private static List<Later> laterOf(ResultSet row) throws SQLException {
        var instants = row.getArray(7);
        var points = row.getArray(8);
        if (instants == null || points == null) {
            return List.of();
        }
        var later = new ArrayList<Later>();
        if (instants.getArray() instanceof Timestamp[] at && points.getArray() instanceof Long[] each) {
            for (int i = 0; i < at.length; i++) {
                later.add(new Later(at[i].toInstant(), each[i]));
            }
        }
        return later;
    }
}
