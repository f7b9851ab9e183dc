package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.time.LocalDate;
import loyalty.ledger.simulation.NaiveThings.Counted;
import loyalty.ledger.simulation.NaiveThings.Member;

/**
 * Years of members, by which the shop counts from 2026 on: each begins on the day on which the member joined, and there are some before that, too. What December left to a member
 * counts as reached in the year that New Year's Day lies in.
 */
final class NaiveYears {

    private NaiveYears() {}

    static boolean countAt(long at) {
        return at >= NaiveParticipation.SINCE;
    }

    /** The first instant of the how manieth year of a member: 0 is the one that begins with joining. */
    static long begin(Member member, int year) {
        return NaiveTiers.begin(
                LocalDate.parse(NaiveReviews.dayOf(member.since)).plusYears(year));
    }

    /** The how manieth year of a member it is. */
    static int of(Member member, long at) {
        int year = 0;
        while (begin(member, year) > at) {
            year--;
        }
        while (begin(member, year + 1) <= at) {
            year++;
        }
        return year;
    }

    static BigInteger countedIn(int year, Member member, long at) {
        var sum = BigInteger.ZERO;
        long from = begin(member, year);
        long until = begin(member, year + 1);
        for (Counted each : member.counted) {
            boolean counts = each.by() == NaiveTiers.By.TIMES && each.countsAt() >= from && each.countsAt() < until;
            if (counts && each.since() <= at && each.countsAt() <= at) {
                sum = sum.add(each.points());
            }
        }
        return sum;
    }

    private static int reachedIn(int year, Member member, long at) {
        int reached = NaiveTiers.levelOf(NaiveTiers.By.TIMES, countedIn(year, member, at));
        return year == of(member, NaiveParticipation.SINCE)
                ? Math.max(reached, NaiveTiers.leftAfter(NaiveParticipation.FIRST_MONTH - 1, member, at))
                : reached;
    }

    /** What a member has at the end of a year, by what is known at an instant. */
    private static int heldIn(int last, Member member, long at) {
        int held = 0;
        int carried = 0;
        for (int year = of(member, NaiveParticipation.SINCE); year <= last; year++) {
            int reached = reachedIn(year, member, at);
            held = Math.max(reached, carried);
            carried = Math.max(reached, Math.max(0, carried - 1));
        }
        return held;
    }

    static int reckonedAt(Member member, long at) {
        int year = of(member, at);
        int held = heldIn(year, member, at);
        if (at >= begin(member, year) + NaiveTiers.GRACE_DAYS * NaiveLedger.DAY) {
            return held;
        }
        boolean first = begin(member, year) == NaiveParticipation.SINCE;
        return Math.max(
                held,
                first
                        ? NaiveTiers.heldIn(NaiveParticipation.FIRST_MONTH - 1, member, at)
                        : heldIn(year - 1, member, at));
    }

    static long keptUntil(int level, Member member, long at) {
        int year = of(member, at);
        int years = reachedIn(year, member, at) == level ? 2 : heldIn(year, member, at) == level ? 1 : 0;
        return begin(member, year + years) + NaiveTiers.GRACE_DAYS * NaiveLedger.DAY;
    }
}
