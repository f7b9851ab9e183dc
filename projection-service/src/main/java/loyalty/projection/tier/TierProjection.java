package loyalty.projection.tier;

import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEntry;
import loyalty.event.LedgerEvent;
import loyalty.event.QualifyingCredit;
import loyalty.projection.feed.Projection;
import loyalty.projection.roster.Roster;

/** Turns qualifying credits and tiers given by hand into rows, whatever the type of their event. */
public final class TierProjection implements Projection<TierRows> {

    public static final String NAME = "tier";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TierRows fold(List<LedgerEntry> entries) {
        var credits = new ArrayList<TierRows.Credit>(entries.size());
        var floors = new ArrayList<TierRows.Floor>();
        for (LedgerEntry entry : entries) {
            switch (entry.event()) {
                case LedgerEvent.OfMember event -> {
                    addCredits(entry, event, credits);
                    event.floors()
                            .forEach(floor -> floors.add(
                                    new TierRows.Floor(event.programme(), event.member(), entry.position(), floor)));
                }
                case LedgerEvent.OfProgramme _,
                        LedgerEvent.OfDraw _,
                        LedgerEvent.OfCard _,
                        LedgerEvent.OfReceipt _,
                        LedgerEvent.OfHousehold _,
                        LedgerEvent.OfReward _,
                        LedgerEvent.OfCouponPool _,
                        LedgerEvent.OfReinstatement _ -> {
                    // Earns nothing; the roster takes it.
                }
            }
        }
        return new TierRows(Roster.of(entries), credits, floors);
    }

    private static void addCredits(LedgerEntry entry, LedgerEvent.OfMember event, List<TierRows.Credit> credits) {
        List<QualifyingCredit> qualifying = event.qualifying();
        for (int ordinal = 0; ordinal < qualifying.size(); ordinal++) {
            QualifyingCredit credit = qualifying.get(ordinal);
            if (credit.points() != 0) {
                credits.add(new TierRows.Credit(
                        event.programme(),
                        event.member(),
                        entry.position(),
                        ordinal,
                        credit.isThereFrom(event.effectiveAt()),
                        credit.countsAt(),
                        credit.points(),
                        credit.by()));
            }
        }
    }
}
