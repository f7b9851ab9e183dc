package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.value.Points;

/**
 * A lot of points with every change to it, in the order of effect.
 *
 * @param earnedAt when it was opened, on the effective axis
 * @param openedBy the position of the entry that opened it
 * @param changes by instant; at one instant, in the order of recording
 */
public record Lot(LotTerms terms, Instant earnedAt, long openedBy, List<Change> changes) {

    /** The order in which lots are spent: soonest to lapse first, never-lapsing last, then the earlier earned. */
    static final Comparator<Lot> CONSUMPTION = Comparator.comparing(Lot::lapsesAt)
            .thenComparing(Lot::earnedAt)
            .thenComparingLong(Lot::openedBy)
            .thenComparing(lot -> lot.terms().id().value());

    /**
     * What one movement did to the lot.
     *
     * @param active points that can be spent, signed
     * @param pending points that wait, signed
     */
    public record Change(Instant at, long active, long pending) {}

    public Lot {
        changes = List.copyOf(changes);
    }

    static Lot opened(Movement movement, Instant at, long position) {
        return new Lot(movement.lot(), at, position, List.of(changeOf(movement, at)));
    }

    /** The lot after one more movement, which may also say new terms. */
    Lot after(Movement movement, Instant at) {
        var all = new ArrayList<Change>(changes.size() + 1);
        all.addAll(changes);
        int place = all.size();
        while (place > 0 && all.get(place - 1).at().isAfter(at)) {
            place--;
        }
        all.add(place, changeOf(movement, at));
        return new Lot(movement.lot(), earnedAt, openedBy, all);
    }

    private static Change changeOf(Movement movement, Instant at) {
        return new Change(at, movement.activeDelta(), movement.pendingDelta());
    }

    boolean isOpenAt(Instant instant) {
        return terms.activeFrom().map(from -> !from.isAfter(instant)).orElse(false) && !hasLapsedAt(instant);
    }

    public boolean hasLapsedAt(Instant instant) {
        return !lapsesAt().isAfter(instant);
    }

    /** {@link Instant#MAX} for never. */
    private Instant lapsesAt() {
        return terms.lapsesAt().orElse(Instant.MAX);
    }

    /** Points left in the account ACTIVE as of an instant, whether or not the lot is open then. */
    public long activeAt(Instant instant) {
        long sum = 0;
        for (Change change : changes) {
            if (change.at().isAfter(instant)) {
                break;
            }
            sum += change.active();
        }
        return sum;
    }

    public long pendingAt(Instant instant) {
        long sum = 0;
        for (Change change : changes) {
            if (change.at().isAfter(instant)) {
                break;
            }
            sum += change.pending();
        }
        return sum;
    }

    /** What a debit at an instant may take: what no recorded entry of that or any later instant holds. */
    public Points freeFrom(Instant instant) {
        long sum = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < changes.size(); i++) {
            sum += changes.get(i).active();
            boolean lastOfItsInstant = i + 1 == changes.size()
                    || changes.get(i + 1).at().isAfter(changes.get(i).at());
            boolean counts = i + 1 == changes.size() || changes.get(i + 1).at().isAfter(instant);
            if (lastOfItsInstant && counts) {
                least = Math.min(least, sum);
            }
        }
        return Points.of(Math.max(0, least));
    }

    /** The next instant after the given one at which the lot stops counting; empty for never. */
    Optional<Instant> lapse() {
        return terms.lapsesAt();
    }
}
