package loyalty.projection.tier.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import loyalty.programme.TierFloor;
import loyalty.projection.feed.Rows;
import loyalty.projection.feed.Slot;
import loyalty.projection.roster.RosterTables;
import loyalty.projection.table.BinaryRows;
import loyalty.projection.tier.TierProjection;
import loyalty.projection.tier.TierRows;

/** Writes the tables {@code tier_credit}, {@code tier_floor}, {@code tier_member} and {@code tier_programme}. */
public final class PostgresTierRows implements Rows<TierRows> {

    static final String CREDIT = "tier_credit";
    static final String FLOOR = "tier_floor";
    static final RosterTables ROSTER = new RosterTables(TierProjection.NAME);

    private static final String FLOOR_COLUMNS =
            " (programme, member, position, grant_id, tier, programme_version, since, until)";

    private static final String COLUMNS = " (programme, member, position, ordinal, since, counts_at, points, metric)";

    @Override
    public List<String> tables() {
        return Stream.concat(ROSTER.tables().stream(), Stream.of(CREDIT, FLOOR)).toList();
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
        var floors = new BinaryRows(8, rows.floors().size());
        for (TierRows.Floor each : rows.floors()) {
            TierFloor floor = each.floor();
            floors.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .bigint(each.position())
                    .text(floor.grant().value())
                    .text(floor.tier().value())
                    .integer(floor.programmeVersion())
                    .instant(floor.from())
                    .instant(floor.until().orElse(Instant.MAX));
        }
        floors.copyTo(transaction, slot.table(FLOOR) + FLOOR_COLUMNS);
    }
}
