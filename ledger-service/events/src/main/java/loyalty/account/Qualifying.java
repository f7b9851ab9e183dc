package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loyalty.event.LedgerEvent;
import loyalty.event.QualifyingCredit;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;

/** What counts towards the tier of a member, each credit with its two instants. */
public final class Qualifying {

    public static final Qualifying NONE = new Qualifying(List.of());

    private final List<Credit> byInstant;

    private Qualifying(List<Credit> byInstant) {
        this.byInstant = byInstant;
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

    /** These credits and no others, in whatever order. */
    public static Qualifying of(List<Credit> credits) {
        var all = new ArrayList<Credit>(credits.size());
        credits.forEach(credit -> insert(credit, all));
        return new Qualifying(all);
    }

    /** The credits after one more entry. */
    public Qualifying after(LedgerEvent event) {
        return after(event.qualifying(), event.effectiveAt());
    }

    /** The credits after some more, which are there from an instant on. */
    public Qualifying after(List<QualifyingCredit> more, Instant since) {
        if (more.isEmpty()) {
            return this;
        }
        var next = new ArrayList<Credit>(byInstant.size() + more.size());
        next.addAll(byInstant);
        more.forEach(credit -> insert(new Credit(since, credit.countsAt(), credit.points(), credit.by()), next));
        return new Qualifying(next);
    }

    private static void insert(Credit credit, List<Credit> all) {
        int place = all.size();
        while (place > 0 && all.get(place - 1).countsAt().isAfter(credit.countsAt())) {
            place--;
        }
        all.add(place, credit);
    }

    /** What counts in each window of a reckoning, as far as it is there at its instant. */
    public long[] pointsIn(TierReckoning reckoning) {
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Qualifying qualifying && byInstant.equals(qualifying.byInstant);
    }

    @Override
    public int hashCode() {
        return byInstant.hashCode();
    }
}
