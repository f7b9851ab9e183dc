package loyalty.projection.segment;

import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEntry;
import loyalty.event.LedgerEvent;
import loyalty.event.SpendEffect;
import loyalty.projection.feed.Projection;
import loyalty.projection.roster.Roster;

/** Turns money spent and given back into rows, whatever the type of its event. */
public final class SegmentProjection implements Projection<SegmentRows> {

    public static final String NAME = "segment";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SegmentRows fold(List<LedgerEntry> entries) {
        var spends = new ArrayList<SegmentRows.Spend>(entries.size());
        for (LedgerEntry entry : entries) {
            switch (entry.event()) {
                case LedgerEvent.OfMember event ->
                    event.spend().ifPresent(effect -> spends.add(spendOf(entry.position(), event, effect)));
                case LedgerEvent.OfProgramme _,
                        LedgerEvent.OfDraw _,
                        LedgerEvent.OfCard _,
                        LedgerEvent.OfReceipt _,
                        LedgerEvent.OfHousehold _,
                        LedgerEvent.OfReward _,
                        LedgerEvent.OfCouponPool _,
                        LedgerEvent.OfReinstatement _ -> {
                    // Spends nothing; the roster takes it.
                }
            }
        }
        return new SegmentRows(Roster.of(entries), spends);
    }

    private static SegmentRows.Spend spendOf(long position, LedgerEvent.OfMember event, SpendEffect effect) {
        return switch (effect) {
            case SpendEffect.Bought(var amount) -> spend(position, event, true, amount.minorUnits());
            case SpendEffect.GivenBack(var amount) -> spend(position, event, false, -amount.minorUnits());
        };
    }

    private static SegmentRows.Spend spend(
            long position, LedgerEvent.OfMember event, boolean purchase, long minorUnits) {
        return new SegmentRows.Spend(
                event.programme(), event.member(), position, event.effectiveAt(), purchase, minorUnits);
    }
}
