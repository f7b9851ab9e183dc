package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.QualifyingCredit;
import loyalty.programme.TierFloor;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;
import loyalty.value.TierGrantId;

/** What the tier of a member follows from: what counts towards it, each credit with its two instants, and tiers given by hand. */
public final class Qualifying {

    public static final Qualifying NONE = new Qualifying(List.of(), List.of());

    private final List<Credit> byInstant;
    private final List<TierFloor> floors;

    private Qualifying(List<Credit> byInstant, List<TierFloor> floors) {
        this.byInstant = byInstant;
        this.floors = floors;
    }

    /**
     * A credit and since when it is there.
     *
     * @param since the instant of the entry: a return says less only from then on
     * @param countsAt the instant that must lie in the window
     * @param metric that of the window must be the same
     * @param place among what is there since the same instant: the position of its entry, or of what it says anew
     */
    public record Credit(Instant since, Instant countsAt, long points, Metric metric, long place) {

        /** Before all others of its instant. */
        public Credit(Instant since, Instant countsAt, long points, Metric metric) {
            this(since, countsAt, points, metric, 0);
        }

        /** Of points. */
        public Credit(Instant since, Instant countsAt, long points) {
            this(since, countsAt, points, Metric.QUALIFYING_POINTS);
        }

        private boolean isThere(Instant asOf, long last) {
            return since.isBefore(asOf) || (since.equals(asOf) && place <= last);
        }
    }

    /**
     * These credits and floors and no others, the credits in whatever order.
     *
     * @param floors one of each grant
     */
    public static Qualifying of(List<Credit> credits, List<TierFloor> floors) {
        var all = new ArrayList<Credit>(credits.size());
        credits.forEach(credit -> insert(credit, all));
        return new Qualifying(all, List.copyOf(floors));
    }

    /**
     * The same after one more entry.
     *
     * @param position of the entry; of one that says anew what an earlier one said, the position of that
     */
    public Qualifying after(LedgerEvent event, long position) {
        return after(event.qualifying(), event.effectiveAt(), position).with(event.floors());
    }

    /** The same with further floors, each in place of the earlier one of its grant. */
    public Qualifying with(List<TierFloor> more) {
        if (more.isEmpty()) {
            return this;
        }
        var next = new LinkedHashMap<TierGrantId, TierFloor>();
        floors.forEach(floor -> next.put(floor.grant(), floor));
        more.forEach(floor -> next.put(floor.grant(), floor));
        return new Qualifying(byInstant, List.copyOf(next.values()));
    }

    /** The credits after some more, which are there from an instant on. */
    public Qualifying after(List<QualifyingCredit> more, Instant since) {
        return after(more, since, Long.MAX_VALUE);
    }

    private Qualifying after(List<QualifyingCredit> more, Instant since, long position) {
        if (more.isEmpty()) {
            return this;
        }
        var next = new ArrayList<Credit>(byInstant.size() + more.size());
        next.addAll(byInstant);
        for (QualifyingCredit credit : more) {
            if (credit.points() == 0) {
                continue; // only says that nothing counts
            }
            long place = credit.since().isEmpty() ? position : placeOf(credit, position);
            insert(new Credit(credit.isThereFrom(since), credit.countsAt(), credit.points(), credit.by(), place), next);
        }
        return new Qualifying(next, floors);
    }

    /** What says a return anew stands where the return does. */
    private long placeOf(QualifyingCredit credit, long otherwise) {
        for (Credit each : byInstant) {
            if (credit.since().equals(Optional.of(each.since()))
                    && each.countsAt().equals(credit.countsAt())) {
                return each.place();
            }
        }
        return otherwise;
    }

    private static void insert(Credit credit, List<Credit> all) {
        int place = all.size();
        while (place > 0 && all.get(place - 1).countsAt().isAfter(credit.countsAt())) {
            place--;
        }
        all.add(place, credit);
    }

    /** Where the member stands by a reckoning. */
    public TierReckoning.Standing standing(TierReckoning reckoning) {
        return reckoning.standing(floors, pointsIn(reckoning, Long.MAX_VALUE));
    }

    /**
     * The same without what has this place at the instant of the reckoning, or a later one. What a person gives counts for all of its instant.
     *
     * @param place a position
     */
    public TierReckoning.Standing standingBefore(TierReckoning reckoning, long place) {
        return reckoning.standing(floors, pointsIn(reckoning, place - 1));
    }

    /** What counts in each window of a reckoning, as far as it is there at its instant. */
    private long[] pointsIn(TierReckoning reckoning, long last) {
        var windows = reckoning.windows();
        var points = new long[windows.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = pointsIn(windows.get(i), reckoning.asOf(), last);
        }
        return points;
    }

    private long pointsIn(TierReckoning.Window window, Instant asOf, long last) {
        long sum = 0;
        for (int i = byInstant.size() - 1; i >= 0 && byInstant.get(i).countsAt().isAfter(window.opensAfter()); i--) {
            Credit credit = byInstant.get(i);
            if (credit.isThere(asOf, last) && window.holds(credit.countsAt(), credit.metric())) {
                sum = Math.addExact(sum, credit.points());
            }
        }
        return sum;
    }

    /** How many credits there are. */
    public int count() {
        return byInstant.size();
    }

    /** By the instant that counts; of one instant, in the order of recording. */
    public List<Credit> all() {
        return List.copyOf(byInstant);
    }

    /** Tiers given by hand, one of each grant, in the order in which they were given; also those that hold no more. */
    public List<TierFloor> floors() {
        return floors;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Qualifying qualifying
                && byInstant.equals(qualifying.byInstant)
                && floors.equals(qualifying.floors);
    }

    @Override
    public int hashCode() {
        return Objects.hash(byInstant, floors);
    }
}
