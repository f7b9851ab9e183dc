package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import loyalty.event.AccountName;
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
     * @param reserved points that are held, signed
     * @param due of {@code active}, what a take-back takes only as soon as a hold ends, signed
     */
    public record Change(Instant at, long active, long pending, long reserved, long due) {}

    public Lot {
        changes = List.copyOf(changes);
    }

    static Lot opened(Movement movement, Instant at, long position) {
        return new Lot(movement.lot(), at, position, List.of(changeOf(movement, at)));
    }

    /** The lot after one more movement, which may also say new terms. */
    public Lot after(Movement movement, Instant entry) {
        Instant at = movement.effectiveAt(entry);
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
        return new Change(
                movement.effectiveAt(at),
                movement.activeDelta(),
                movement.pendingDelta(),
                movement.reservedDelta(),
                isDue(movement) ? movement.activeDelta() : 0);
    }

    private static boolean isDue(Movement movement) {
        return movement.at().isPresent() && movement.delta(AccountName.REVERSED) != 0;
    }

    public boolean isOpenAt(Instant instant) {
        return terms.activeFrom().map(from -> !from.isAfter(instant)).orElse(false) && !hasLapsedAt(instant);
    }

    /** Whether its points wait at an instant for a later one that is known. */
    public boolean activatesAfter(Instant instant) {
        return terms.activeFrom().map(from -> from.isAfter(instant)).orElse(false);
    }

    /** Whether it lapses before it becomes active. */
    public boolean neverCounts() {
        return terms.activeFrom().map(from -> !from.isBefore(lapsesAt())).orElse(false);
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

    /** Points that are held as of an instant, whether or not the lot has lapsed meanwhile. */
    public long reservedAt(Instant instant) {
        long sum = 0;
        for (Change change : changes) {
            if (change.at().isAfter(instant)) {
                break;
            }
            sum += change.reserved();
        }
        return sum;
    }

    /** Whether the changes at any one instant after the given one come to anything. */
    boolean changedAfter(Instant instant) {
        long active = 0;
        long pending = 0;
        long reserved = 0;
        for (int i = changes.size() - 1; i >= 0 && changes.get(i).at().isAfter(instant); i--) {
            active += changes.get(i).active();
            pending += changes.get(i).pending();
            reserved += changes.get(i).reserved();
            boolean firstOfItsInstant =
                    i == 0 || changes.get(i - 1).at().isBefore(changes.get(i).at());
            if (firstOfItsInstant && (active != 0 || pending != 0 || reserved != 0)) {
                return true;
            }
        }
        return false;
    }

    /** When, after an instant, points come back that are held until then. */
    public List<Instant> releasesAfter(Instant instant) {
        var releases = new TreeSet<Instant>();
        for (Change change : changes) {
            if (change.at().isAfter(instant) && change.reserved() < 0 && change.active() > 0) {
                releases.add(change.at());
            }
        }
        return List.copyOf(releases);
    }

    /** What comes back at an instant out of what is held, less what take-backs take of it at once. */
    public Points releasedAt(Instant instant) {
        long sum = 0;
        for (Change change : changes) {
            if (change.at().equals(instant) && (change.reserved() != 0 || change.due() != 0)) {
                sum += change.active();
            }
        }
        return Points.of(Math.max(0, sum));
    }

    /** What take-backs take at an instant because a hold ends then. */
    public Points dueAt(Instant instant) {
        long sum = 0;
        for (Change change : changes) {
            if (change.at().equals(instant)) {
                sum -= change.due();
            }
        }
        return Points.of(Math.max(0, sum));
    }

    /** What a debit at an instant may take: what no recorded entry of that or any later instant holds; nothing before the first points came. */
    public Points freeFrom(Instant instant) {
        if (changes.isEmpty() || changes.getFirst().at().isAfter(instant)) {
            return Points.ZERO;
        }
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
