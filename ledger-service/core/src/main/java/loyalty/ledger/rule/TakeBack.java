package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.value.LotId;
import loyalty.value.Points;

/**
 * Which points are taken back when what earned them is undone: first what waits and what is left in their own lot,
 * then, for what was spent of it, the other lots, soonest to lapse first; then what is held in the same lots, at the instant at which
 * it comes back. What has lapsed counts as taken back already; what no lot can give is forgiven, so that the balance stops at zero.
 *
 * @param lapsed the part that had lapsed in its own lot
 * @param forgiven the part that no lot could give
 */
public record TakeBack(List<Movement> movements, Points lapsed, Points forgiven) {

    public TakeBack {
        movements = List.copyOf(movements);
    }

    /**
     * Splits what is to be taken back.
     *
     * @param own the lot that the points were earned into
     * @param lapsedBefore what earlier take-backs of the same lot counted as lapsed
     * @param at when the take-back takes effect
     */
    public static TakeBack of(Points wanted, LotId own, Points lapsedBefore, Lots lots, Instant at) {
        Optional<Lot> found = lots.find(own);
        if (wanted.isZero() || found.isEmpty()) {
            return new TakeBack(List.of(), Points.ZERO, Points.ZERO);
        }
        Lot lot = found.get();
        var movements = new ArrayList<Movement>();
        Points missing = wanted;
        Points lapsed = Points.ZERO;
        if (lot.hasLapsedAt(at)) {
            Points left = Points.of(lot.freeFrom(at).amount() + lot.pendingAt(at));
            lapsed = missing.min(left.minus(left.min(lapsedBefore)));
            missing = missing.minus(lapsed);
        } else {
            missing = take(AccountName.PENDING, Points.of(lot.pendingAt(at)), missing, lot, movements);
            missing = take(AccountName.ACTIVE, lot.freeFrom(at), missing, lot, movements);
        }
        for (Lots.Holding other : lots.take(missing, at, own)) {
            movements.add(new Movement(AccountName.ACTIVE, AccountName.REVERSED, other.points(), other.lot()));
            missing = missing.minus(other.points());
        }
        return new TakeBack(movements, lapsed, Points.ZERO)
                .withWhatIsHeld(missing, lot.terms(), lots.after(movements, at, Long.MAX_VALUE), at);
    }

    /**
     * The same with more points, out of what is held: each hold ends at an instant that is known, and what comes back then is taken
     * then. A lot that has lapsed by that instant comes back to nobody.
     *
     * @param own on whose terms the rest is forgiven, and whose lot gives first
     * @param lots with what was taken before
     */
    public TakeBack withWhatIsHeld(Points wanted, LotTerms own, Lots lots, Instant at) {
        var all = new ArrayList<>(movements);
        Points missing = wanted;
        for (Lot lot : ownFirst(own.id(), lots)) {
            missing = takeAsItComesBack(missing, lot, at, all);
        }
        if (!missing.isZero()) {
            all.add(new Movement(AccountName.FORGIVEN, AccountName.REVERSED, missing, own));
        }
        return new TakeBack(all, lapsed, forgiven.plus(missing));
    }

    private static List<Lot> ownFirst(LotId own, Lots lots) {
        var all = new ArrayList<Lot>();
        lots.find(own).ifPresent(all::add);
        lots.all().stream().filter(lot -> !lot.terms().id().equals(own)).forEach(all::add);
        return all;
    }

    private static Points takeAsItComesBack(Points wanted, Lot from, Instant at, List<Movement> movements) {
        Points missing = wanted;
        Lot lot = from;
        for (Instant release : lot.isOpenAt(at) && !missing.isZero() ? lot.releasesAfter(at) : List.<Instant>of()) {
            Points share = lot.hasLapsedAt(release)
                    ? Points.ZERO
                    : missing.min(lot.releasedAt(release)).min(lot.freeFrom(release));
            if (!share.isZero()) {
                var later = new Movement(AccountName.ACTIVE, AccountName.REVERSED, share, lot.terms()).at(release);
                movements.add(later);
                missing = missing.minus(share);
                lot = lot.after(later, at);
            }
        }
        return missing;
    }

    /** Takes what the account of the lot can give and says what is still missing. */
    private static Points take(
            AccountName account, Points available, Points missing, Lot lot, List<Movement> movements) {
        Points share = missing.min(available);
        if (!share.isZero()) {
            movements.add(new Movement(account, AccountName.REVERSED, share, lot.terms()));
        }
        return missing.minus(share);
    }
}
