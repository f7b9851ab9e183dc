package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.Told;
import loyalty.value.LotId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * All lots of a member in one point currency, in the order in which they are spent, and what the member owes of it; folded from the movements of that currency
 * alone, whatever the event: those of any other pass by. Besides, what of lapsed lots counts as taken back.
 */
public final class Lots {

    /** None, of the programme's own point currency. */
    public static final Lots NONE = new Lots(Optional.empty(), List.of(), Debt.NONE, TakenAsLapsed.NOTHING);

    private final Optional<PointCurrencyId> currency;
    private final List<Lot> inOrder;
    private final Debt debt;
    private final TakenAsLapsed taken;

    private Lots(Optional<PointCurrencyId> currency, List<Lot> inOrder, Debt debt, TakenAsLapsed taken) {
        this.currency = currency;
        this.inOrder = inOrder;
        this.debt = debt;
        this.taken = taken;
    }

    /** The lots of a snapshot, of a member who owes nothing. */
    public static Lots of(List<Lot> lots) {
        return of(lots, Debt.NONE, TakenAsLapsed.NOTHING);
    }

    /** The lots of a snapshot, in the programme's own point currency. */
    public static Lots of(List<Lot> lots, Debt debt, TakenAsLapsed taken) {
        return of(Optional.empty(), lots, debt, taken);
    }

    /** The lots of a snapshot; throws where one is in another point currency. */
    public static Lots of(Optional<PointCurrencyId> currency, List<Lot> lots, Debt debt, TakenAsLapsed taken) {
        if (!lots.stream().allMatch(lot -> lot.terms().pointCurrency().equals(currency))) {
            throw new IllegalArgumentException("lots of one point currency stand together");
        }
        return new Lots(currency, lots.stream().sorted(Lot.CONSUMPTION).toList(), debt, taken);
    }

    /** What the points are; empty for the programme's own. */
    public Optional<PointCurrencyId> currency() {
        return currency;
    }

    /** What the member owes. */
    public Debt debt() {
        return debt;
    }

    /** What the member owes as of an instant. */
    public long debtAt(Instant instant) {
        return debt.at(instant);
    }

    /** What of lapsed lots counts as taken back. */
    public TakenAsLapsed takenAsLapsed() {
        return taken;
    }

    /** How many lots there ever were. */
    public int count() {
        return inOrder.size();
    }

    /** The lots after one more entry. */
    public Lots after(LedgerEvent event, long position) {
        var moved = after(event.movements(), event.effectiveAt(), position);
        var more = taken.after(event, this);
        return more.equals(taken) ? moved : new Lots(currency, moved.inOrder, moved.debt, more);
    }

    private boolean concerns(Movement movement) {
        return movement.isOfMember() && movement.pointCurrency().equals(currency);
    }

    /** The lots after movements that take effect at an instant, as far as those are of the same point currency. */
    public Lots after(List<Movement> movements, Instant at, long position) {
        boolean any = false;
        for (Movement movement :
                movements) { // each entry of a member comes by here, for each of its currencies: no stream
            any |= concerns(movement);
        }
        if (!any) {
            return this;
        }
        var next = new ArrayList<>(inOrder);
        Debt owed = debt;
        for (Movement movement : movements) {
            if (!concerns(movement)) {
                continue;
            }
            owed = owed.after(movement, at);
            int place = placeOf(movement.lot().id(), next);
            if (place < 0) {
                insert(Lot.opened(movement, at, position), next);
            } else {
                Lot before = next.get(place);
                Lot after = before.after(movement, at);
                if (before.terms().lapsesAt().equals(after.terms().lapsesAt())) {
                    next.set(place, after);
                } else {
                    next.remove(place);
                    insert(after, next);
                }
            }
        }
        return new Lots(currency, next, owed, taken);
    }

    private static int placeOf(LotId id, List<Lot> lots) {
        for (int i = 0; i < lots.size(); i++) {
            if (lots.get(i).terms().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static void insert(Lot lot, List<Lot> lots) {
        int low = 0;
        int high = lots.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Lot.CONSUMPTION.compare(lots.get(middle), lot) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        lots.add(low, lot);
    }

    public List<Lot> all() {
        return List.copyOf(inOrder);
    }

    public Optional<Lot> find(LotId id) {
        int place = placeOf(id, inOrder);
        return place < 0 ? Optional.empty() : Optional.of(inOrder.get(place));
    }

    /** These lots and one of another member's in the same point currency, whose points may have come here. */
    public Lots with(Lot other) {
        if (!other.terms().pointCurrency().equals(currency)) {
            throw new IllegalArgumentException("lots of one point currency stand together");
        }
        var all = new ArrayList<>(inOrder);
        insert(other, all);
        return new Lots(currency, all, debt, taken);
    }

    /** A lot, and those into which points of it came back once they had lapsed; the lot first, if it is there. */
    public List<Lot> withReinstated(LotId own) {
        var all = new ArrayList<Lot>();
        find(own).ifPresent(all::add);
        for (Lot lot : inOrder) {
            if (lot.terms().id().reinstatedFrom().equals(Optional.of(own))) {
                all.add(lot);
            }
        }
        return all;
    }

    /** How many lots of a kind were earned from an instant on and before another. */
    public long earned(String kind, Instant from, Instant until) {
        return earned(id -> id.isOf(kind), from, until);
    }

    /** How many lots of such ids were earned then. */
    public long earned(Predicate<LotId> kind, Instant from, Instant until) {
        return inOrder.stream()
                .filter(lot -> kind.test(lot.terms().id()))
                .filter(lot -> !lot.earnedAt().isBefore(from) && lot.earnedAt().isBefore(until))
                .count();
    }

    /** Whether points came or went after an instant, or will when a hold ends. */
    public boolean changedAfter(Instant instant) {
        return inOrder.stream().anyMatch(lot -> lot.changedAfter(instant));
    }

    /** Points that can be spent as of an instant. */
    public long balanceAt(Instant instant) {
        long sum = 0;
        for (Lot lot : inOrder) {
            if (lot.isOpenAt(instant)) {
                sum = Math.addExact(sum, lot.activeAt(instant));
            }
        }
        return sum;
    }

    /** Points that wait as of an instant: for something to happen, or for the instant at which their lot becomes active. */
    public long pendingAt(Instant instant) {
        long sum = 0;
        for (Lot lot : inOrder) {
            if (!lot.hasLapsedAt(instant)) {
                long waiting = lot.activatesAfter(instant) ? lot.activeAt(instant) : 0;
                sum = Math.addExact(sum, lot.pendingAt(instant) + waiting);
            }
        }
        return sum;
    }

    /** Points that are held as of an instant. */
    public long reservedAt(Instant instant) {
        long sum = 0;
        for (Lot lot : inOrder) {
            sum = Math.addExact(sum, lot.reservedAt(instant));
        }
        return sum;
    }

    /** Points that have lapsed up to an instant, those included that never became active. */
    public long lapsedAt(Instant instant) {
        long sum = 0;
        for (Lot lot : inOrder) {
            if (lot.hasLapsedAt(instant)) {
                sum = Math.addExact(sum, lot.activeAt(instant) + lot.pendingAt(instant));
            }
        }
        return sum;
    }

    /** The lots that count as of an instant, each with what is left in it then. */
    public List<Holding> openAt(Instant instant) {
        return inOrder.stream()
                .filter(lot -> lot.isOpenAt(instant))
                .map(lot -> new Holding(lot.terms(), lot.earnedAt(), Points.of(lot.activeAt(instant))))
                .filter(holding -> !holding.points().isZero())
                .toList();
    }

    /** What lapses next after an instant: all points of that lapse together. */
    public Optional<Told.NextLapse> nextLapseAfter(Instant instant) {
        Optional<Instant> next = Optional.empty();
        long sum = 0;
        for (Lot lot : inOrder) {
            if (next.isPresent() && !next.equals(lot.lapse())) {
                break;
            }
            long left = lot.isOpenAt(instant) && lot.lapse().isPresent() ? lot.activeAt(instant) : 0;
            if (left > 0) {
                next = lot.lapse();
                sum = Math.addExact(sum, left);
            }
        }
        long points = sum;
        return next.map(at -> new Told.NextLapse(at, Points.of(points)));
    }

    /**
     * Splits a debit at an instant over the lots that are open then, soonest to lapse first.
     *
     * @return shares that add up to what was asked for, or to all there is when that is less
     */
    public List<Holding> take(Points wanted, Instant at) {
        return take(wanted, at, Optional.empty());
    }

    /** The same, from all lots but one. */
    public List<Holding> take(Points wanted, Instant at, LotId spared) {
        return take(wanted, at, Optional.of(spared));
    }

    private List<Holding> take(Points wanted, Instant at, Optional<LotId> spared) {
        var shares = new ArrayList<Holding>();
        Points missing = wanted;
        for (Lot lot : inOrder) {
            if (missing.isZero()) {
                break;
            }
            if (lot.isOpenAt(at) && !spared.equals(Optional.of(lot.terms().id()))) {
                Points share = missing.min(lot.freeFrom(at));
                if (!share.isZero()) {
                    shares.add(new Holding(lot.terms(), lot.earnedAt(), share));
                    missing = missing.minus(share);
                }
            }
        }
        return shares;
    }

    /**
     * Points of a lot.
     *
     * @param points more than 0
     */
    public record Holding(LotTerms lot, Instant earnedAt, Points points) {}
}
