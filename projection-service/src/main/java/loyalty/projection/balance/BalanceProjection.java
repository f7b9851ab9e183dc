package loyalty.projection.balance;

import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEntry;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.projection.feed.Projection;
import loyalty.projection.profile.Trait;
import loyalty.projection.roster.Roster;

/** Turns movements into rows, whatever the type of their event: a new way to move points needs no change here. */
public final class BalanceProjection implements Projection<BalanceRows> {

    public static final String NAME = "balance";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BalanceRows fold(List<LedgerEntry> entries) {
        var steps = new ArrayList<Step>(entries.size());
        for (LedgerEntry entry : entries) {
            switch (entry.event()) {
                case LedgerEvent.OfMember event -> addSteps(entry, event, steps);
                case LedgerEvent.OfProgramme _,
                        LedgerEvent.OfDraw _,
                        LedgerEvent.OfCard _,
                        LedgerEvent.OfReceipt _,
                        LedgerEvent.OfHousehold _,
                        LedgerEvent.OfReward _,
                        LedgerEvent.OfCouponPool _,
                        LedgerEvent.OfReinstatement _ -> {
                    // Moves nothing; the roster takes it.
                }
            }
        }
        return new BalanceRows(Roster.of(entries), steps, Trait.of(entries));
    }

    private static void addSteps(LedgerEntry entry, LedgerEvent.OfMember event, List<Step> steps) {
        List<Movement> movements = event.movements();
        for (int ordinal = 0; ordinal < movements.size(); ordinal++) {
            Movement movement = movements.get(ordinal);
            if (movement.isOfMember()) {
                steps.add(Step.of(entry, event.member(), ordinal, movement));
            }
        }
    }
}
