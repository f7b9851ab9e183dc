package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.programme.CalendarWindow;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;

/**
 * What the purchases of a member have earned, by the newest award of each, whatever became of the points since: what caps of a day, week or month
 * count, and the order of effects in which purchases are rated anew.
 */
public final class Awarded {

    public static final Awarded NOTHING = new Awarded(List.of());

    private final List<Fact> inOrder;

    private Awarded(List<Fact> inOrder) {
        this.inOrder = inOrder;
    }

    /**
     * The points of one purchase.
     *
     * @param at the instant of the purchase
     * @param position of the entry that recorded it; of two purchases of one instant the one that was recorded first comes first
     * @param points 0 or more, of the programme's own
     * @param further more than 0 each, of further point currencies
     */
    public record Fact(
            PurchaseId purchase, Instant at, long position, long points, Map<PointCurrencyId, Long> further) {

        public Fact {
            further = Map.copyOf(further);
        }

        /** Of the programme's own points alone. */
        public Fact(PurchaseId purchase, Instant at, long position, long points) {
            this(purchase, at, position, points, Map.of());
        }

        /** The points of a currency; empty for the programme's own. */
        public long points(Optional<PointCurrencyId> of) {
            return of.isEmpty() ? points : further.getOrDefault(of.get(), 0L);
        }

        /** Whether it comes before another place in the order of effects. */
        public boolean isBefore(Instant instant, long place) {
            return at.isBefore(instant) || (at.equals(instant) && position < place);
        }
    }

    /** Those of a snapshot. */
    public static Awarded of(List<Fact> inOrder) {
        return new Awarded(List.copyOf(inOrder));
    }

    /** The same after one more purchase. */
    public Awarded after(PurchaseRecorded recorded, long position) {
        var next = new ArrayList<Fact>(inOrder.size() + 1);
        next.addAll(inOrder);
        int place = next.size();
        while (place > 0 && next.get(place - 1).at().isAfter(recorded.effectiveAt())) {
            place--;
        }
        next.add(
                place,
                new Fact(
                        recorded.purchase(),
                        recorded.effectiveAt(),
                        position,
                        recorded.award().points().amount(),
                        further(recorded)));
        return new Awarded(next);
    }

    private static Map<PointCurrencyId, Long> further(PurchaseRecorded recorded) {
        if (recorded.pointCurrencies().isEmpty()) {
            return Map.of();
        }
        var further = new HashMap<PointCurrencyId, Long>();
        recorded.besides()
                .forEach(each -> put(each.pointCurrency(), each.award().points(), further));
        return further;
    }

    private static void put(PointCurrencyId currency, Points points, Map<PointCurrencyId, Long> further) {
        if (points.isZero()) {
            further.remove(currency);
        } else {
            further.put(currency, points.amount());
        }
    }

    private static Map<PointCurrencyId, Long> further(Fact before, PurchaseRerated rerated) {
        if (rerated.pointCurrencies().isEmpty()) {
            return before.further();
        }
        var further = new HashMap<>(before.further());
        rerated.besides().forEach(each -> put(each.pointCurrency(), each.award().points(), further));
        return further;
    }

    /** The same after one of them was rated anew. */
    public Awarded after(PurchaseRerated rerated) {
        var next = new ArrayList<>(inOrder);
        placeOf(rerated.purchase()).ifPresent(place -> {
            Fact before = next.get(place);
            next.set(
                    place,
                    new Fact(
                            before.purchase(),
                            before.at(),
                            before.position(),
                            rerated.award().points().amount(),
                            further(before, rerated)));
        });
        return new Awarded(next);
    }

    /** The same without a purchase that was never made. */
    public Awarded without(PurchaseId purchase) {
        var next = new ArrayList<>(inOrder);
        placeOf(purchase).ifPresent(next::remove);
        return new Awarded(next);
    }

    private OptionalInt placeOf(PurchaseId purchase) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            if (inOrder.get(i).purchase().equals(purchase)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** One of them; empty for a purchase that is another member's. */
    public Optional<Fact> find(PurchaseId purchase) {
        var place = placeOf(purchase);
        return place.isEmpty() ? Optional.empty() : Optional.of(inOrder.get(place.getAsInt()));
    }

    /** The points of a currency of all purchases in a window; empty for the programme's own. */
    public long in(CalendarWindow window, Optional<PointCurrencyId> of) {
        return inBefore(window, of, Instant.MAX, Long.MAX_VALUE);
    }

    /** The same of the purchases that come before a place in the order of effects. */
    public long inBefore(CalendarWindow window, Optional<PointCurrencyId> of, Instant instant, long place) {
        long sum = 0;
        for (int i = inOrder.size() - 1; i >= 0 && !inOrder.get(i).at().isBefore(window.from()); i--) {
            Fact fact = inOrder.get(i);
            if (fact.at().isBefore(window.until()) && fact.isBefore(instant, place)) {
                sum = Math.addExact(sum, fact.points(of));
            }
        }
        return sum;
    }

    /** Whether any of them took effect at an instant or later. */
    public boolean hasAnyFrom(Instant instant) {
        return !inOrder.isEmpty() && !inOrder.getLast().at().isBefore(instant);
    }

    /** By instant; of one instant, in the order of recording. */
    public List<Fact> all() {
        return List.copyOf(inOrder);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Awarded awarded && inOrder.equals(awarded.inOrder);
    }

    @Override
    public int hashCode() {
        return inOrder.hashCode();
    }
}
