package loyalty.projection.segment.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import loyalty.projection.feed.Rows;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.projection.segment.SegmentProjection;
import loyalty.projection.segment.SegmentRows;
import loyalty.projection.table.BinaryRows;

/** Writes the tables {@code segment_spend}, {@code segment_member} and {@code segment_programme}. */
public final class PostgresSegmentRows implements Rows<SegmentRows> {

    static final String SPEND = "segment_spend";
    static final RosterTables ROSTER = new RosterTables(SegmentProjection.NAME);

    private static final String COLUMNS = " (programme, member, position, at, purchase, minor)";

    @Override
    public List<String> tables() {
        return Stream.concat(ROSTER.tables().stream(), Stream.of(SPEND)).toList();
    }

    @Override
    public void save(Connection transaction, Slot slot, SegmentRows rows) throws SQLException {
        ROSTER.save(transaction, slot, rows.roster());
        var spends = new BinaryRows(6, rows.spends().size());
        for (SegmentRows.Spend each : rows.spends()) {
            spends.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .bigint(each.position())
                    .instant(each.at())
                    .bool(each.purchase())
                    .bigint(each.minorUnits());
        }
        spends.copyTo(transaction, slot.table(SPEND) + COLUMNS);
    }
}
