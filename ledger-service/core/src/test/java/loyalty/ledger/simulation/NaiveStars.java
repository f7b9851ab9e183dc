package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Member;
import org.jspecify.annotations.Nullable;

/** The second currency of the simulated shop a second time: whoever has stars has them in a heap of their own, where nothing else ever comes. */
final class NaiveStars {

    static final String STARS = "stars";

    /** How long stars last: not as long as points. */
    static final long LIFETIME = 60 * NaiveLedger.DAY;

    private NaiveStars() {}

    /** What is wrong with a currency; null if nothing is. */
    static @Nullable String objection(String currency) {
        return currency.isEmpty() || currency.equals(STARS) ? null : "unknown-point-currency";
    }

    /** What is told of stars besides, where some moved. */
    static String told(Member member, String currency, long at) {
        return currency.isEmpty()
                ? ""
                : "; " + currency + " " + member.in(currency).toldOfPoints(at);
    }

    /** The heaps of a member, that of the programme's own points first. */
    static List<Member> heaps(Member member) {
        return List.of(member, member.in(STARS));
    }

    /** What somebody has of each currency, in one line. */
    static String text(Member member, long at) {
        return textOf(member, at) + ", stars " + textOf(member.in(STARS), at);
    }

    private static String textOf(Member heap, long at) {
        return heap.balance(at) + " and " + heap.pending(at) + " and " + heap.reserved(at) + " less " + heap.debt(at);
    }

    /** The instants at which holds end, or would have ended, in whatever currency. */
    static Stream<Long> holds(Member member) {
        return heaps(member).stream().flatMap(heap -> heap.holds.stream());
    }

    /** What people give of whatever points: to be spent at once. */
    static void give(NaiveLedger shop, String lot, Act.Adjust act, long at) {
        if (act.currency().isEmpty()) {
            shop.earn(lot, act.member(), act.points(), at);
            return;
        }
        var member = shop.memberOf(act.member());
        var opened = shop.open(lot, member.in(act.currency()), at);
        opened.activeFrom = at;
        opened.until = Math.min(at + LIFETIME, member.closed);
        member.in(act.currency()).credit(opened, BigInteger.valueOf(act.points()), at);
    }
}
