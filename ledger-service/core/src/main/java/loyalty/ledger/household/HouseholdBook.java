package loyalty.ledger.household;

import java.util.ArrayList;
import java.util.List;
import loyalty.account.Households;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsRedeemed;
import loyalty.event.RedemptionRefunded;
import loyalty.event.RedemptionUndone;

/**
 * What the journal tells of a household: who was in it, and what it spent.
 *
 * @param undone what of that was given back as a whole
 * @param refunded what of it was given back since what it had paid for came back
 */
public record HouseholdBook(
        Households households,
        List<PointsRedeemed> spent,
        List<RedemptionUndone> undone,
        List<RedemptionRefunded> refunded) {

    public static final HouseholdBook EMPTY = new HouseholdBook(Households.NONE, List.of(), List.of(), List.of());

    public HouseholdBook {
        spent = List.copyOf(spent);
        undone = List.copyOf(undone);
        refunded = List.copyOf(refunded);
    }

    /** The book of all these entries, in the order of recording. */
    public static HouseholdBook of(List<LedgerEvent> entries) {
        var households = Households.NONE;
        var spent = new ArrayList<PointsRedeemed>();
        var undone = new ArrayList<RedemptionUndone>();
        var refunded = new ArrayList<RedemptionRefunded>();
        for (LedgerEvent entry : entries) {
            households = households.after(entry);
            if (entry instanceof PointsRedeemed each) {
                spent.add(each);
            } else if (entry instanceof RedemptionUndone each) {
                undone.add(each);
            } else if (entry instanceof RedemptionRefunded each) {
                refunded.add(each);
            }
        }
        return new HouseholdBook(households, spent, undone, refunded);
    }
}
