package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import loyalty.ledger.simulation.NaiveRedemptions.Piece;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Redemption;

/**
 * The rules a second time of redemptions that a person records although the points were not free then, as plainly as they can be said: one goes
 * through all instants up to now, takes what is free, and gives all of it back if that was not enough.
 */
final class NaiveOverrides {

    /** Whether anybody is to make any up. */
    boolean areCommon;

    private int takenLater;

    /** Takes so many points, and says which; none if there are not so many. */
    List<Piece> take(Redemption redemption, Member heap, BigInteger wanted, long at, long now) {
        var instants = new TreeSet<Long>(List.of(at));
        for (Lot lot : heap.inOrder()) {
            instants.add(lot.activeFrom);
            lot.active.forEach(each -> instants.add(each.at));
        }
        var taken = new ArrayList<Piece>();
        var changes = new ArrayList<Change>();
        var missing = wanted;
        for (long instant : instants.subSet(at, true, Math.max(at, now), true)) {
            for (Lot lot : heap.inOrder()) {
                var share = lot.isOpen(instant) ? missing.min(lot.free(instant)) : BigInteger.ZERO;
                if (share.signum() > 0) {
                    changes.add(new Change(instant, share.negate()));
                    lot.active.add(changes.getLast());
                    taken.add(new Piece(redemption, lot, share, instant));
                    missing = missing.subtract(share);
                }
            }
        }
        if (missing.signum() > 0) {
            heap.inOrder().forEach(lot -> lot.active.removeAll(changes));
            return List.of();
        }
        takenLater += taken.getLast().at() > at ? 1 : 0;
        return taken;
    }

    /** How many took something later than they were made. */
    int takenLater() {
        return takenLater;
    }
}
