package loyalty.projection.balance.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import loyalty.projection.balance.BalanceProjection;
import loyalty.projection.balance.BalanceRows;
import loyalty.projection.balance.Step;
import loyalty.projection.feed.Rows;
import loyalty.projection.feed.Slot;
import loyalty.projection.profile.ProfileTable;
import loyalty.projection.roster.RosterTables;
import loyalty.projection.table.BinaryRows;
import loyalty.value.PointCurrencyId;

/** Writes the tables {@code balance_movement}, {@code balance_profile}, {@code balance_member} and {@code balance_programme}. */
public final class PostgresBalanceRows implements Rows<BalanceRows> {

    static final String MOVEMENT = "balance_movement";
    static final ProfileTable PROFILE = new ProfileTable("balance_profile");
    static final RosterTables ROSTER = new RosterTables(BalanceProjection.NAME);

    /** How the programme's own point currency, which has no name, stands in rows. */
    static final String OWN = "";

    private static final String COLUMNS =
            " (programme, member, position, ordinal, lot, counterpart, active, pending, reserved, debt,"
                    + " effective_at, effective_from, effective_until, point_currency)";

    @Override
    public List<String> tables() {
        return Stream.concat(ROSTER.tables().stream(), Stream.of(MOVEMENT, PROFILE.name()))
                .toList();
    }

    @Override
    public void save(Connection transaction, Slot slot, BalanceRows rows) throws SQLException {
        ROSTER.save(transaction, slot, rows.roster());
        var steps = new BinaryRows(14, rows.steps().size());
        for (Step each : rows.steps()) {
            steps.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .bigint(each.position())
                    .smallint(each.ordinal())
                    .text(each.lot().value())
                    .text(each.counterpart().wire())
                    .bigint(each.active())
                    .bigint(each.pending())
                    .bigint(each.reserved())
                    .bigint(each.debt())
                    .instant(each.effectiveAt())
                    .instant(each.effectiveFrom())
                    .instant(each.effectiveUntil())
                    .text(each.pointCurrency().map(PointCurrencyId::value).orElse(OWN));
        }
        steps.copyTo(transaction, slot.table(MOVEMENT) + COLUMNS);
        PROFILE.save(transaction, slot, rows.traits());
    }
}
