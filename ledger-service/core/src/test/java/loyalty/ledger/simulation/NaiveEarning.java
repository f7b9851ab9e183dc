package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.Set;

/** What a purchase earns, counted in 800ths of a point so that nothing is a fraction. */
final class NaiveEarning {

    private static final long SUMMER_BEGINS = 1_709_251_200L * NaiveLedger.SECOND; // 2024-03-01T00:00:00Z
    private static final long SUMMER_ENDS = 1_725_148_800L * NaiveLedger.SECOND; // 2024-09-01T00:00:00Z
    private static final int WHOLE = 800;
    private static final int CAP = 180;

    static final int A_DAY = 200;
    static final int A_WEEK = 320;
    static final int A_MONTH = 600;
    static final int BALANCE = 1_500;

    private NaiveEarning() {}

    static BigInteger points(
            BigInteger cents,
            long boughtAt,
            boolean company,
            int tier,
            boolean rider,
            Set<NaiveCampaigns.Kind> campaigns) {
        BigInteger parts;
        if (cents.compareTo(BigInteger.valueOf(100_00)) >= 0) {
            parts = times(cents, 10).add(BigInteger.valueOf(5 * WHOLE)); // 1.25 for 100 cents are 10 parts a cent
        } else {
            parts = times(cents.divide(BigInteger.valueOf(100)), WHOLE);
            if (cents.compareTo(BigInteger.valueOf(50_00)) >= 0) {
                parts = parts.add(times(cents, 2));
            }
        }
        if (company) {
            parts = parts.add(times(cents, 4));
        }
        if (isWeekend(boughtAt) && cents.compareTo(BigInteger.valueOf(10_00)) >= 0) {
            parts = parts.add(BigInteger.valueOf(2 * WHOLE));
        }
        if (tier >= 1 && cents.signum() > 0) {
            parts = parts.add(BigInteger.valueOf(3 * WHOLE));
        }
        if (rider && cents.signum() > 0) {
            parts = parts.add(BigInteger.valueOf(4 * WHOLE));
        }
        if (campaigns.contains(NaiveCampaigns.Kind.SPRING) && cents.compareTo(BigInteger.valueOf(20_00)) >= 0) {
            parts = parts.add(BigInteger.valueOf(7 * WHOLE));
        }
        if (campaigns.contains(NaiveCampaigns.Kind.TWICE)) {
            parts = times(parts, 2);
        }
        if (tier == 2) {
            parts = times(parts, 2);
        }
        if (boughtAt >= SUMMER_BEGINS && boughtAt < SUMMER_ENDS) {
            parts = times(parts, 3).divide(BigInteger.TWO);
        }
        var rounded = parts.add(BigInteger.valueOf(WHOLE / 2)).divide(BigInteger.valueOf(WHOLE));
        return rounded.min(BigInteger.valueOf(CAP));
    }

    /** Days since 1970 where the shop is. */
    static long dayOf(long at) {
        return Math.floorDiv(at + NaiveReviews.HOURS_EAST * 3600L * NaiveLedger.SECOND, 86_400L * NaiveLedger.SECOND);
    }

    /** Mondays since 1970, which began on a Thursday. */
    static long weekOf(long at) {
        return Math.floorDiv(dayOf(at) + 3, 7);
    }

    private static boolean isWeekend(long at) {
        return Math.floorMod(dayOf(at) + 3, 7) >= 5;
    }

    private static BigInteger times(BigInteger number, long factor) {
        return number.multiply(BigInteger.valueOf(factor));
    }

    /** What is left of points after what a day, a week, a month and the balance have had. */
    static BigInteger capped(BigInteger points, BigInteger day, BigInteger week, BigInteger month, BigInteger has) {
        return points.min(BigInteger.valueOf(A_DAY).subtract(day))
                .min(BigInteger.valueOf(A_WEEK).subtract(week))
                .min(BigInteger.valueOf(A_MONTH).subtract(month))
                .min(BigInteger.valueOf(BALANCE).subtract(has))
                .max(BigInteger.ZERO);
    }
}
