package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.Movement;
import loyalty.value.Points;

/**
 * What a member owes, with every change to it.
 *
 * @param changes by instant; at one instant, in the order of recording
 */
public record Debt(List<Change> changes) {

    public static final Debt NONE = new Debt(List.of());

    /**
     * A change of what is owed.
     *
     * @param points signed: more is owed, or less
     */
    public record Change(Instant at, long points) {}

    public Debt {
        changes = List.copyOf(changes);
    }

    Debt after(Movement movement, Instant entry) {
        if (movement.debtDelta() == 0) {
            return this;
        }
        Instant at = movement.effectiveAt(entry);
        var all = new ArrayList<>(changes);
        int place = all.size();
        while (place > 0 && all.get(place - 1).at().isAfter(at)) {
            place--;
        }
        all.add(place, new Change(at, movement.debtDelta()));
        return new Debt(all);
    }

    /** What is owed as of an instant. */
    public long at(Instant instant) {
        long sum = 0;
        for (Change change : changes) {
            if (change.at().isAfter(instant)) {
                break;
            }
            sum = Math.addExact(sum, change.points());
        }
        return sum;
    }

    /** What is owed by all that is recorded. */
    public Points total() {
        return Points.of(at(Instant.MAX));
    }

    /**
     * The first instant, not before the given one, from which on at least so much is owed: a credit that is told late repays nothing
     * before it was owed.
     *
     * @param points at most the total
     */
    public Instant owedFrom(Points points, Instant earliest) {
        Instant from = changes.isEmpty() ? earliest : changes.getFirst().at();
        long sum = 0;
        for (int i = 0; i + 1 < changes.size(); i++) {
            sum += changes.get(i).points();
            boolean lastOfItsInstant =
                    changes.get(i + 1).at().isAfter(changes.get(i).at());
            if (lastOfItsInstant && sum < points.amount()) {
                from = changes.get(i + 1).at();
            }
        }
        return from.isAfter(earliest) ? from : earliest;
    }
}
