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

/** Writes the tables {@code segment_spend}, {@code segment_undone}, {@code segment_attribute}, {@code segment_member} and {@code segment_programme}. */
public final class PostgresSegmentRows implements Rows<SegmentRows> {

    static final String SPEND = "segment_spend";
    static final String UNDONE = "segment_undone";
    static final String ATTRIBUTE = "segment_attribute";
    static final RosterTables ROSTER = new RosterTables(SegmentProjection.NAME);

    private static final String COLUMNS = " (programme, member, position, at, purchase, minor)";
    private static final String ATTRIBUTE_COLUMNS = " (programme, member, position, at, name, value)";
    private static final String UNDONE_COLUMNS = " (programme, member, position, ordinal, at, purchase, minor)";

    @Override
    public List<String> tables() {
        return Stream.concat(ROSTER.tables().stream(), Stream.of(SPEND, UNDONE, ATTRIBUTE))
                .toList();
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
        var undone = new BinaryRows(7, rows.undone().size());
        for (SegmentRows.Undone each : rows.undone()) {
            undone.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .bigint(each.position())
                    .smallint(each.ordinal())
                    .instant(each.at())
                    .bool(each.purchase())
                    .bigint(each.minorUnits());
        }
        undone.copyTo(transaction, slot.table(UNDONE) + UNDONE_COLUMNS);
        var known = new BinaryRows(6, rows.known().size());
        for (SegmentRows.Known each : rows.known()) {
            known.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .bigint(each.position())
                    .instant(each.at())
                    .text(each.attribute())
                    .text(each.value());
        }
        known.copyTo(transaction, slot.table(ATTRIBUTE) + ATTRIBUTE_COLUMNS);
    }
}
