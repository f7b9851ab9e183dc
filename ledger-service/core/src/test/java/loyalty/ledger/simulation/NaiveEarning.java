package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Set;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import org.jspecify.annotations.Nullable;

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

    /** Who buys, as of the purchase; segment and age group are nothing for none. */
    record Buyer(boolean company, int tier, boolean rider, String segment, String age) {}

    /** What rules give, before any factor. */
    static BigInteger parts(BigInteger cents, long boughtAt, Buyer buyer, Set<NaiveCampaigns.Kind> campaigns) {
        BigInteger parts;
        if (cents.compareTo(BigInteger.valueOf(100_00)) >= 0) {
            parts = times(cents, 10).add(BigInteger.valueOf(5 * WHOLE)); // 1.25 for 100 cents are 10 parts a cent
        } else {
            parts = times(cents.divide(BigInteger.valueOf(100)), WHOLE);
            if (cents.compareTo(BigInteger.valueOf(50_00)) >= 0) {
                parts = parts.add(times(cents, 2));
            }
        }
        parts = parts.add(ofCompany(cents, buyer.company()))
                .add(ofWeekend(cents, boughtAt))
                .add(ofRiders(cents, buyer.rider()))
                .add(ofTheBest(cents, buyer.segment()))
                .add(ofTheYoung(cents, buyer.age()));
        if (campaigns.contains(NaiveCampaigns.Kind.BACK) && cents.compareTo(BigInteger.valueOf(10_00)) >= 0) {
            parts = parts.add(BigInteger.valueOf(9 * WHOLE));
        }
        if (buyer.tier() >= 1 && cents.signum() > 0) {
            parts = parts.add(BigInteger.valueOf(3 * WHOLE));
        }
        if (campaigns.contains(NaiveCampaigns.Kind.SPRING) && cents.compareTo(BigInteger.valueOf(20_00)) >= 0) {
            parts = parts.add(BigInteger.valueOf(7 * WHOLE));
        }
        if (campaigns.contains(NaiveCampaigns.Kind.PLUS) && cents.compareTo(BigInteger.valueOf(20_00)) >= 0) {
            parts = parts.add(BigInteger.valueOf(8 * WHOLE));
        }
        return parts;
    }

    static BigInteger ofCompany(BigInteger cents, boolean company) {
        return company ? times(cents, 4) : BigInteger.ZERO;
    }

    static BigInteger ofWeekend(BigInteger cents, long boughtAt) {
        return isWeekend(boughtAt) && cents.compareTo(BigInteger.valueOf(10_00)) >= 0
                ? BigInteger.valueOf(2 * WHOLE)
                : BigInteger.ZERO;
    }

    static BigInteger ofRiders(BigInteger cents, boolean rider) {
        return rider && cents.signum() > 0 ? BigInteger.valueOf(4 * WHOLE) : BigInteger.ZERO;
    }

    private static BigInteger ofTheBest(BigInteger cents, String segment) {
        return cents.signum() > 0 && (segment.equals("best") || segment.equals("loyal"))
                ? BigInteger.valueOf(6 * WHOLE)
                : BigInteger.ZERO;
    }

    private static BigInteger ofTheYoung(BigInteger cents, String age) {
        return cents.signum() > 0 && (age.equals("under-25") || age.equals("25-39"))
                ? BigInteger.valueOf(2 * WHOLE)
                : BigInteger.ZERO;
    }

    static BigInteger points(BigInteger cents, long boughtAt, Buyer buyer, Set<NaiveCampaigns.Kind> campaigns) {
        var parts = parts(cents, boughtAt, buyer, campaigns);
        if (campaigns.contains(NaiveCampaigns.Kind.TWICE)) {
            parts = times(parts, 2);
        }
        if (buyer.tier() == 2) {
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

    /** What day, week, month and balance leave of it, by what every purchase of the member has ever earned. */
    static BigInteger capped(BigInteger points, Act.Buy act, Collection<Purchase> purchases, BigInteger has) {
        var day = BigInteger.ZERO;
        var week = BigInteger.ZERO;
        var month = BigInteger.ZERO;
        for (Purchase each : purchases) {
            if (each.act.member().equals(act.member())) {
                day = dayOf(each.act.at()) == dayOf(act.at()) ? day.add(each.earned) : day;
                week = weekOf(each.act.at()) == weekOf(act.at()) ? week.add(each.earned) : week;
                month = NaiveReviews.monthOf(each.act.at()).equals(NaiveReviews.monthOf(act.at()))
                        ? month.add(each.earned)
                        : month;
            }
        }
        return capped(points, day, week, month, has);
    }

    /** The same by what every purchase of the member has earned that comes before one, and what the balance left at first. */
    static BigInteger cappedAnew(BigInteger points, Purchase purchase, Collection<Purchase> purchases) {
        var before = purchases.stream()
                .filter(each -> each.act.at() < purchase.act.at()
                        || (each.act.at() == purchase.act.at() && each.turn < purchase.turn))
                .toList();
        var windows = capped(points, purchase.act, before, BigInteger.ZERO);
        return purchase.balanceLeft == null ? windows : windows.min(purchase.balanceLeft);
    }

    /** What the cap of the balance left, where it left less than the other caps and than there was; null where it took nothing. */
    static @Nullable BigInteger takenByTheBalance(
            BigInteger points, Act.Buy act, Collection<Purchase> purchases, BigInteger has) {
        var left = BigInteger.valueOf(BALANCE).subtract(has).max(BigInteger.ZERO);
        var windows = capped(points, act, purchases, BigInteger.ZERO);
        return left.compareTo(windows) < 0 ? left : null;
    }

    private static BigInteger capped(
            BigInteger points, BigInteger day, BigInteger week, BigInteger month, BigInteger has) {
        return points.min(BigInteger.valueOf(A_DAY).subtract(day))
                .min(BigInteger.valueOf(A_WEEK).subtract(week))
                .min(BigInteger.valueOf(A_MONTH).subtract(month))
                .min(BigInteger.valueOf(BALANCE).subtract(has))
                .max(BigInteger.ZERO);
    }
}
