package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
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
     */
    public record Credit(Instant since, Instant countsAt, long points, Metric metric) {

        /** Of points. */
        public Credit(Instant since, Instant countsAt, long points) {
            this(since, countsAt, points, Metric.QUALIFYING_POINTS);
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

    /** The same after one more entry. */
    public Qualifying after(LedgerEvent event) {
        return after(event.qualifying(), event.effectiveAt()).with(event.floors());
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
        if (more.isEmpty()) {
            return this;
        }
        var next = new ArrayList<Credit>(byInstant.size() + more.size());
        next.addAll(byInstant);
        more.forEach(credit -> insert(new Credit(since, credit.countsAt(), credit.points(), credit.by()), next));
        return new Qualifying(next, floors);
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
        return reckoning.standing(floors, pointsIn(reckoning));
    }

    /** What counts in each window of a reckoning, as far as it is there at its instant. */
    private long[] pointsIn(TierReckoning reckoning) {
        var windows = reckoning.windows();
        var points = new long[windows.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = pointsIn(windows.get(i), reckoning.asOf());
        }
        return points;
    }

    private long pointsIn(TierReckoning.Window window, Instant asOf) {
        long sum = 0;
        for (int i = byInstant.size() - 1; i >= 0 && byInstant.get(i).countsAt().isAfter(window.opensAfter()); i--) {
            Credit credit = byInstant.get(i);
            if (!credit.since().isAfter(asOf) && window.holds(credit.countsAt(), credit.metric())) {
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
