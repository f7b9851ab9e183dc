package loyalty.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import loyalty.programme.RfmScore;
import loyalty.programme.SegmentPolicy.TieRule;

/**
 * The scores of a population: each value is compared with those of all members who have bought something.
 *
 * <p>Equal values share a score. Recency compares calendar days in the programme's zone, so that everybody who
 * bought last on one day scores alike whatever the hour.
 *
 * <p>A scale holds four thresholds for each of the three scores, however many members it was made from.
 */
public final class RfmScale {

    private static final int GRADES = 5;

    private final ZoneId zone;
    private final long[] days;
    private final long[] purchases;
    private final long[] net;

    private RfmScale(ZoneId zone, long[] days, long[] purchases, long[] net) {
        this.zone = zone;
        this.days = days;
        this.purchases = purchases;
        this.net = net;
    }

    /** The scale of a population; the values of all its members must be as of one instant. */
    public static RfmScale of(Collection<RfmValues> population, ZoneId zone, TieRule tieRule) {
        var tally = new Tally(zone);
        population.forEach(tally::add);
        return tally.scale(tieRule);
    }

    private static int dayOf(Instant instant, ZoneId zone) {
        return Math.toIntExact(instant.atZone(zone).toLocalDate().toEpochDay());
    }

    /** The scores of one member of the population. */
    public RfmScore score(RfmValues values) {
        return new RfmScore(
                grade(days, dayOf(values.lastPurchaseAt(), zone)),
                grade(purchases, values.purchases()),
                grade(net, values.netMinorUnits()));
    }

    private static int grade(long[] thresholds, long value) {
        int grade = 1;
        for (long threshold : thresholds) {
            if (value >= threshold) {
                grade++;
            }
        }
        return grade;
    }

    /**
     * Takes the values of one member after the other, so that nobody has to hold a whole population.
     *
     * <p>Takes 16 bytes of memory for each member, and up to 12 more while an array grows. Not safe for use by several threads.
     */
    public static final class Tally {

        private static final int FIRST_SIZE = 1 << 10;

        private final ZoneId zone;
        private int members;
        private int[] days = new int[FIRST_SIZE];
        private int[] purchases = new int[FIRST_SIZE];
        private long[] net = new long[FIRST_SIZE];

        /** @param zone says which calendar day an instant belongs to */
        public Tally(ZoneId zone) {
            this.zone = zone;
        }

        public void add(RfmValues values) {
            if (members == net.length) {
                int larger = Math.addExact(members, members / 2);
                days = Arrays.copyOf(days, larger);
                purchases = Arrays.copyOf(purchases, larger);
                net = Arrays.copyOf(net, larger);
            }
            days[members] = dayOf(values.lastPurchaseAt(), zone);
            purchases[members] = values.purchases();
            net[members] = values.netMinorUnits();
            members++;
        }

        /** Whether nobody has been added. */
        public boolean isEmpty() {
            return members == 0;
        }

        /** The scale of all who have been added; without anybody it has no thresholds, and nobody to score. */
        public RfmScale scale(TieRule tieRule) {
            Arrays.sort(days, 0, members);
            Arrays.sort(purchases, 0, members);
            Arrays.sort(net, 0, members);
            long[] dayThresholds = new long[isEmpty() ? 0 : GRADES - 1];
            long[] purchaseThresholds = dayThresholds.clone();
            long[] netThresholds = dayThresholds.clone();
            for (int i = 0; i < dayThresholds.length; i++) {
                long share = (i + 1L) * members;
                switch (tieRule) {
                    // 1 + floor(5 x worse / members) > i + 1 from so many worse ones on: above the last of them.
                    case LOW -> {
                        int lastWorse = Math.toIntExact(Math.ceilDiv(share, GRADES)) - 1;
                        dayThresholds[i] = days[lastWorse] + 1L;
                        purchaseThresholds[i] = purchases[lastWorse] + 1L;
                        netThresholds[i] = Math.addExact(net[lastWorse], 1);
                    }
                    // ceil(5 x no better / members) > i + 1 from one more than this share on: at the value of that one.
                    case HIGH -> {
                        int first = Math.toIntExact(share / GRADES);
                        dayThresholds[i] = days[first];
                        purchaseThresholds[i] = purchases[first];
                        netThresholds[i] = net[first];
                    }
                }
            }
            return new RfmScale(zone, dayThresholds, purchaseThresholds, netThresholds);
        }
    }
}
