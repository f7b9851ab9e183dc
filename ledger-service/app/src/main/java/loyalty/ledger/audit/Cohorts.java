package loyalty.ledger.audit;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Points by the step in which they lapse. */
final class Cohorts {

    private final List<Instant> bounds;
    private final long[] lapsing;
    private long later;
    private long never;

    /** @param bounds in order; a step is what comes after one and up to the next */
    Cohorts(List<Instant> bounds) {
        this.bounds = List.copyOf(bounds);
        this.lapsing = new long[bounds.size() - 1];
    }

    /** What is left in a lot: of one that has lapsed, what is still held of it, in the first step. */
    void add(PointFlows.LotRest rest) {
        long points = rest.reserved() + (rest.lapsed() ? 0 : Math.addExact(rest.active(), rest.pending()));
        if (rest.lapsesAt().isEmpty()) {
            never = Math.addExact(never, points);
            return;
        }
        Instant end = rest.lapsesAt().get();
        for (int step = 0; step < lapsing.length; step++) {
            if (!end.isAfter(bounds.get(step + 1))) {
                lapsing[step] = Math.addExact(lapsing[step], points);
                return;
            }
        }
        later = Math.addExact(later, points);
    }

    long later() {
        return later;
    }

    long never() {
        return never;
    }

    /** What lapses in all steps. */
    long lapsing() {
        long sum = 0;
        for (long each : lapsing) {
            sum = Math.addExact(sum, each);
        }
        return sum;
    }

    long points() {
        return Math.addExact(lapsing(), Math.addExact(later, never));
    }

    /**
     * How it ends at a pace.
     *
     * @param spending of each step whether anything can be spent in it
     */
    List<RunOff.Month> at(RunOff.Pace pace, List<Boolean> spending) {
        long common = Math.max(
                1,
                BigInteger.valueOf(pace.spent())
                        .gcd(BigInteger.valueOf(pace.held()))
                        .longValueExact());
        var part = BigInteger.valueOf(pace.spent() / common);
        var whole = BigInteger.valueOf(Math.max(1, pace.held() / common));
        // All sums as a numerator over the same power of the whole: nothing is rounded on the way.
        var power = BigInteger.ONE;
        var surviving = BigInteger.ONE;
        var redeemed = BigInteger.ZERO;
        var lapsed = BigInteger.ZERO;
        long toldRedeemed = 0;
        long toldLapsed = 0;
        long left = points();
        long all = left;
        var months = new ArrayList<RunOff.Month>(lapsing.length);
        for (int step = 0; step < lapsing.length; step++) {
            if (spending.get(step)) {
                power = power.multiply(whole);
                redeemed = redeemed.multiply(whole).add(surviving.multiply(part).multiply(BigInteger.valueOf(left)));
                lapsed = lapsed.multiply(whole);
                surviving = surviving.multiply(whole.subtract(part));
            }
            lapsed = lapsed.add(surviving.multiply(BigInteger.valueOf(lapsing[step])));
            left -= lapsing[step];
            long redeemedByNow = redeemed.divide(power).longValueExact();
            long lapsedByNow =
                    lapsed.add(power).subtract(BigInteger.ONE).divide(power).longValueExact();
            months.add(new RunOff.Month(
                    bounds.get(step),
                    bounds.get(step + 1),
                    lapsing[step],
                    left,
                    new RunOff.Expected(
                            redeemedByNow - toldRedeemed,
                            lapsedByNow - toldLapsed,
                            all - redeemedByNow - lapsedByNow)));
            toldRedeemed = redeemedByNow;
            toldLapsed = lapsedByNow;
        }
        return months;
    }
}
