package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.PurchaseRecorded;
import loyalty.programme.CalendarWindow;

/** What the purchases of a member have earned, as recorded, whatever became of the points since: what caps of a day, week or month count. */
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
     * @param points more than 0
     */
    public record Fact(Instant at, long points) {}

    /** Those of a snapshot. */
    public static Awarded of(List<Fact> inOrder) {
        return new Awarded(List.copyOf(inOrder));
    }

    /** The same after one more purchase. */
    public Awarded after(PurchaseRecorded recorded) {
        long points = recorded.award().points().amount();
        if (points == 0) {
            return this;
        }
        var next = new ArrayList<Fact>(inOrder.size() + 1);
        next.addAll(inOrder);
        int place = next.size();
        while (place > 0 && next.get(place - 1).at().isAfter(recorded.effectiveAt())) {
            place--;
        }
        next.add(place, new Fact(recorded.effectiveAt(), points));
        return new Awarded(next);
    }

    /** The points of all purchases in a window. */
    public long in(CalendarWindow window) {
        long sum = 0;
        for (int i = inOrder.size() - 1; i >= 0 && !inOrder.get(i).at().isBefore(window.from()); i--) {
            if (inOrder.get(i).at().isBefore(window.until())) {
                sum = Math.addExact(sum, inOrder.get(i).points());
            }
        }
        return sum;
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
