package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import loyalty.ledger.simulation.NaiveThings.Counted;
import loyalty.ledger.simulation.NaiveThings.Member;

/**
 * Which tier a member has: 1 from 100 points that a calendar month made active, 2 from 300, else 0; in 2025 by what purchases of the month left
 * to the shop, from 2026 on by how often something was done in a year of the member. What a month or a year reached lasts to the end of the next, falls by one then unless it was reached
 * again, and ten days later. What was given by hand lifts it while it holds.
 */
final class NaiveTiers {

    static final int SILVER = 100;
    static final int GOLD = 300;
    static final int GRACE_DAYS = 10;

    /** What counts: points, cents that are left to the shop, or how often. */
    enum By {
        POINTS,
        MARGIN,
        TIMES
    }

    private NaiveTiers() {}

    /** By what a fact of an instant counts. */
    static By by(long at) {
        return by(monthOf(at));
    }

    private static By by(int month) {
        return month < NaiveMargins.FIRST_MONTH
                ? By.POINTS
                : month < NaiveParticipation.FIRST_MONTH ? By.MARGIN : By.TIMES;
    }

    static int levelAt(Member member, long at) {
        int level = reckonedAt(member, at);
        for (var floor : member.floors) {
            level = floor.holds(at) ? Math.max(level, floor.level) : level;
        }
        return level;
    }

    private static int reckonedAt(Member member, long at) {
        if (NaiveYears.countAt(at)) {
            return NaiveYears.reckonedAt(member, at);
        }
        return dayOfMonth(at) <= GRACE_DAYS
                ? Math.max(heldIn(monthOf(at) - 1, member, at), heldIn(monthOf(at), member, at))
                : heldIn(monthOf(at), member, at);
    }

    /** What a member has at the end of a month, by what is known at an instant. */
    static int heldIn(int last, Member member, long at) {
        return heldAndLeft(last, member, at)[0];
    }

    /** What is left of it when the month is over. */
    static int leftAfter(int last, Member member, long at) {
        return heldAndLeft(last, member, at)[1];
    }

    private static int[] heldAndLeft(int last, Member member, long at) {
        int first = last;
        for (Counted each : member.counted) {
            first = Math.min(first, each.month());
        }
        int held = 0;
        int carried = 0;
        for (int month = first; month <= last; month++) {
            int reached = levelOf(by(month), countedIn(month, member, at));
            held = Math.max(reached, carried);
            carried = Math.max(reached, Math.max(0, carried - 1));
        }
        return new int[] {held, carried};
    }

    /** The tier, what counts this month or year, how long it is kept, and what is missing to the next before that ends. */
    static String told(Member member, long at) {
        boolean byYears = NaiveYears.countAt(at);
        int level = levelAt(member, at);
        var by = by(at);
        var points = byYears
                ? NaiveYears.countedIn(NaiveYears.of(member, at), member, at)
                : countedIn(monthOf(at), member, at);
        long end = byYears ? NaiveYears.begin(member, NaiveYears.of(member, at) + 1) : begin(monthOf(at) + 1, 1);
        int next = Math.max(level, levelOf(by, points)) + 1;
        return ", " + List.of("none", "silver", "gold").get(level) + " with " + points
                + (level == 0 || latestEnd(level, member, at) == NaiveLedger.FOR_EVER
                        ? ""
                        : " until " + latestEnd(level, member, at))
                + (next > 2
                        ? ""
                        : ", " + threshold(by, next).subtract(points) + " before " + end + " for "
                                + (next == 1 ? "silver" : "gold"));
    }

    private static long latestEnd(int level, Member member, long at) {
        long end = reckonedAt(member, at) == level ? keptUntil(level, member, at) : NaiveLedger.NEVER;
        for (var floor : member.floors) {
            end = floor.holds(at) && floor.level == level ? Math.max(end, floor.until) : end;
        }
        return end;
    }

    private static long keptUntil(int level, Member member, long at) {
        if (NaiveYears.countAt(at)) {
            return NaiveYears.keptUntil(level, member, at);
        }
        int months = levelOf(by(at), countedIn(monthOf(at), member, at)) == level
                ? 2
                : heldIn(monthOf(at), member, at) == level ? 1 : 0;
        return begin(monthOf(at) + months, 1 + GRACE_DAYS);
    }

    /** The first instant of a day. */
    static long begin(int month, int day) {
        return begin(LocalDate.of(month / 12, month % 12 + 1, day));
    }

    static long begin(LocalDate day) {
        return day.toEpochDay() * NaiveLedger.DAY - NaiveReviews.HOURS_EAST * 3_600L * NaiveLedger.SECOND;
    }

    private static BigInteger countedIn(int month, Member member, long at) {
        var sum = BigInteger.ZERO;
        for (Counted each : member.counted) {
            boolean counts = each.month() == month && each.by() == by(month);
            if (counts && each.since() <= at && each.countsAt() <= at) {
                sum = sum.add(each.points());
            }
        }
        return sum;
    }

    static int levelOf(By by, BigInteger points) {
        return points.compareTo(threshold(by, 2)) >= 0 ? 2 : points.compareTo(threshold(by, 1)) >= 0 ? 1 : 0;
    }

    private static BigInteger threshold(By by, int level) {
        boolean silver = level == 1;
        return BigInteger.valueOf(
                switch (by) {
                    case POINTS -> silver ? SILVER : GOLD;
                    case MARGIN -> silver ? NaiveMargins.SILVER : NaiveMargins.GOLD;
                    case TIMES -> silver ? NaiveParticipation.SILVER : NaiveParticipation.GOLD;
                });
    }

    /** Months since the year 0, where the shop is. */
    static int monthOf(long at) {
        var day = NaiveReviews.dayOf(at);
        return Integer.parseInt(day.substring(0, 4)) * 12 + Integer.parseInt(day.substring(5, 7)) - 1;
    }

    private static int dayOfMonth(long at) {
        return Integer.parseInt(NaiveReviews.dayOf(at).substring(8));
    }
}
