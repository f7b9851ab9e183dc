package loyalty.projection.tier.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import loyalty.projection.feed.Rows;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.projection.table.BinaryRows;
import loyalty.projection.tier.TierProjection;
import loyalty.projection.tier.TierRows;

/** Writes the tables {@code tier_credit}, {@code tier_member} and {@code tier_programme}. */
public final class PostgresTierRows implements Rows<TierRows> {

    static final String CREDIT = "tier_credit";
    static final RosterTables ROSTER = new RosterTables(TierProjection.NAME);

    private static final String COLUMNS = " (programme, member, position, ordinal, since, counts_at, points, metric)";

    @Override
    public List<String> tables() {
        return Stream.concat(ROSTER.tables().stream(), Stream.of(CREDIT)).toList();
    }

    @Override
    public void save(Connection transaction, Slot slot, TierRows rows) throws SQLException {
        ROSTER.save(transaction, slot, rows.roster());
        var credits = new BinaryRows(8, rows.credits().size());
        for (TierRows.Credit each : rows.credits()) {
            credits.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .bigint(each.position())
                    .smallint(each.ordinal())
                    .instant(each.since())
                    .instant(each.countsAt())
                    .bigint(each.points())
                    .text(each.metric().name());
        }
        credits.copyTo(transaction, slot.table(CREDIT) + COLUMNS);
    }
}
