package loyalty.projection.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.AttributeRecorded;
import loyalty.event.LedgerEntry;
import loyalty.event.LedgerEvent;
import loyalty.event.SpendEffect;
import loyalty.projection.feed.Projection;
import loyalty.projection.roster.Roster;
import loyalty.value.AttributeValue;

/** Turns money spent and given back into rows, whatever the type of its event, and what else is known of members. */
public final class SegmentProjection implements Projection<SegmentRows> {

    public static final String NAME = "segment";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SegmentRows fold(List<LedgerEntry> entries) {
        var spends = new ArrayList<SegmentRows.Spend>(entries.size());
        var undone = new ArrayList<SegmentRows.Undone>();
        var known = new ArrayList<SegmentRows.Known>();
        for (LedgerEntry entry : entries) {
            switch (entry.event()) {
                case AttributeRecorded recorded -> known.add(known(entry.position(), recorded));
                case LedgerEvent.OfMember event ->
                    event.spend().ifPresent(effect -> add(entry.position(), event, effect, spends, undone));
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
        return new SegmentRows(Roster.of(entries), spends, undone, known);
    }

    private static SegmentRows.Known known(long position, AttributeRecorded recorded) {
        return new SegmentRows.Known(
                recorded.programme(),
                recorded.member(),
                position,
                recorded.effectiveAt(),
                recorded.attribute().value(),
                recorded.value().map(AttributeValue::value).orElse(""));
    }

    private static void add(
            long position,
            LedgerEvent.OfMember event,
            SpendEffect effect,
            List<SegmentRows.Spend> spends,
            List<SegmentRows.Undone> undone) {
        switch (effect) {
            case SpendEffect.Bought(var amount) -> spends.add(spend(position, event, true, amount.minorUnits()));
            case SpendEffect.GivenBack(var amount) -> spends.add(spend(position, event, false, -amount.minorUnits()));
            case SpendEffect.Undone(var amount, var returns) -> {
                undone.add(undone(position, event, 0, event.effectiveAt(), true, -amount.minorUnits()));
                for (int i = 0; i < returns.size(); i++) {
                    var each = returns.get(i);
                    undone.add(undone(
                            position,
                            event,
                            i + 1,
                            each.effectiveAt(),
                            false,
                            each.refund().minorUnits()));
                }
            }
        }
    }

    private static SegmentRows.Undone undone(
            long position, LedgerEvent.OfMember event, int ordinal, Instant at, boolean purchase, long minorUnits) {
        return new SegmentRows.Undone(event.programme(), event.member(), position, ordinal, at, purchase, minorUnits);
    }

    private static SegmentRows.Spend spend(
            long position, LedgerEvent.OfMember event, boolean purchase, long minorUnits) {
        return new SegmentRows.Spend(
                event.programme(), event.member(), position, event.effectiveAt(), purchase, minorUnits);
    }
}
