package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.List;
import loyalty.ledger.simulation.NaiveThings.Counted;
import loyalty.ledger.simulation.NaiveThings.Member;

/**
 * What members do beside buying counts towards the tier too: as long as points do, those that surveys, bottles and reviews gave; from 2026 on each purchase,
 * survey, share and review once, if it gave something.
 */
final class NaiveParticipation {

    static final long SINCE = 1_767_214_800L * NaiveLedger.SECOND; // 2026-01-01 where the shop is
    static final int FIRST_MONTH = 2026 * 12;

    /** How many in a year of the member. */
    static final int SILVER = 3;

    static final int GOLD = 6;

    static final List<String> BY_POINTS = List.of("survey", "bottles", "review");
    static final List<String> BY_TIMES = List.of("survey", "share", "review");

    private NaiveParticipation() {}

    /** Somebody did something that gave so many points or stars, at an instant. */
    static void did(String what, int given, Member member, long at, int turn) {
        count(what, given, member, at, at, turn, BigInteger.ONE);
    }

    /** It is undone from an instant on. */
    static void undid(String what, int given, Member member, long at, long undone, int turn) {
        count(what, given, member, at, undone, turn, BigInteger.ONE.negate());
    }

    private static void count(String what, int given, Member member, long at, long since, int turn, BigInteger sign) {
        var by = NaiveTiers.by(at);
        int counts = switch (by) {
            case POINTS -> BY_POINTS.contains(what) ? given : 0;
            case MARGIN -> 0;
            case TIMES -> BY_TIMES.contains(what) && given > 0 ? 1 : 0;
        };
        if (counts > 0) {
            member.counted.add(new Counted(since, at, BigInteger.valueOf(counts).multiply(sign), by, "", turn));
        }
    }
}
