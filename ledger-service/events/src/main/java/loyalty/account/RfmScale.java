package loyalty.account;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToLongFunction;
import loyalty.programme.RfmScore;
import loyalty.programme.SegmentPolicy.TieRule;

/**
 * The scores of a population: each value is compared with those of all members who have bought something.
 *
 * <p>Equal values share a score. Recency compares calendar days in the programme's zone, so that everybody who
 * bought last on one day scores alike whatever the hour.
 */
public final class RfmScale {

    private static final int GRADES = 5;

    private final long[] days;
    private final long[] purchases;
    private final long[] net;
    private final ZoneId zone;
    private final TieRule tieRule;

    private RfmScale(long[] days, long[] purchases, long[] net, ZoneId zone, TieRule tieRule) {
        this.days = days;
        this.purchases = purchases;
        this.net = net;
        this.zone = zone;
        this.tieRule = tieRule;
    }

    /** The scale of a population; the values of all its members must be as of one instant. */
    public static RfmScale of(Collection<RfmValues> population, ZoneId zone, TieRule tieRule) {
        return new RfmScale(
                sorted(population, values -> dayOf(values, zone)),
                sorted(population, RfmValues::purchases),
                sorted(population, RfmValues::netMinorUnits),
                zone,
                tieRule);
    }

    private static long[] sorted(Collection<RfmValues> population, ToLongFunction<RfmValues> value) {
        long[] all = population.stream().mapToLong(value).toArray();
        Arrays.sort(all);
        return all;
    }

    private static long dayOf(RfmValues values, ZoneId zone) {
        return values.lastPurchaseAt().atZone(zone).toLocalDate().toEpochDay();
    }

    /** The scores of one member of the population. */
    public RfmScore score(RfmValues values) {
        return new RfmScore(
                grade(days, dayOf(values, zone)),
                grade(purchases, values.purchases()),
                grade(net, values.netMinorUnits()));
    }

    private int grade(long[] worstFirst, long value) {
        return switch (tieRule) {
            case LOW -> 1 + (int) ((long) GRADES * below(worstFirst, value) / worstFirst.length);
            case HIGH -> Math.ceilDiv(GRADES * below(worstFirst, value + 1), worstFirst.length);
        };
    }

    /** How many values are smaller than the given one. */
    private static int below(long[] ascending, long value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
