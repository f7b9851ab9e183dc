package loyalty.ledger.simulation;

import java.math.BigInteger;
import loyalty.ledger.simulation.NaiveThings.Counted;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Purchase;

/** What is left to the shop of what it sells: a campaign gives no more than that allows, and in 2025 it is what counts towards the tier. */
final class NaiveMargins {

    static final long SINCE = 1_735_678_800L * NaiveLedger.SECOND; // 2025-01-01 where the shop is
    static final int FIRST_MONTH = 2025 * 12;

    /** In cents of a month. */
    static final int SILVER = 2_000;

    static final int GOLD = 6_000;

    /** What a point costs the shop, in cents. */
    static final int POINT = 10;

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private NaiveMargins() {}

    private static boolean isKnown(Act.Buy act) {
        return act.cost() >= 0 && act.sold() > 0 && act.sold() >= act.cents() && act.cents() > 0;
    }

    /** Cents that are left of so many that are kept. */
    static BigInteger of(Act.Buy act, BigInteger kept) {
        return isKnown(act) && act.cost() < act.cents()
                ? BigInteger.valueOf(act.cents() - act.cost()).multiply(kept).divide(BigInteger.valueOf(act.cents()))
                : BigInteger.ZERO;
    }

    /** The most points of which so many per cent are left, of so many cents that are kept. */
    static BigInteger most(int percent, Act.Buy act, BigInteger kept) {
        var cents = BigInteger.valueOf(act.cents());
        var left = cents.multiply(BigInteger.valueOf(100 - percent))
                .subtract(HUNDRED.multiply(BigInteger.valueOf(act.cost())));
        return isKnown(act) && left.signum() > 0
                ? left.multiply(kept).divide(HUNDRED.multiply(cents).multiply(BigInteger.valueOf(POINT)))
                : BigInteger.ZERO;
    }

    /** What a purchase counts, of which something may have come back before it was claimed. */
    static void bought(Purchase purchase, Member member) {
        var act = purchase.act;
        var by = NaiveTiers.by(act.at());
        var counts = switch (by) {
            case POINTS -> purchase.earned.subtract(purchase.reversed);
            case MARGIN -> of(act, purchase.left);
            case TIMES -> purchase.left.min(BigInteger.ONE);
        };
        if (counts.signum() > 0) {
            member.counted.add(new Counted(act.at(), countsAt(act.at()), counts, by, act.receipt(), purchase.turn));
        }
    }

    /** What a return takes of that, after which so much is left of the purchase. */
    static void cameBack(Purchase purchase, BigInteger cents, BigInteger points, long at, int turn, Member holder) {
        var act = purchase.act;
        var by = NaiveTiers.by(act.at());
        var less = switch (by) {
            case POINTS -> points;
            case MARGIN -> of(act, purchase.left.add(cents)).subtract(of(act, purchase.left));
            case TIMES -> purchase.left.add(cents).min(BigInteger.ONE).subtract(purchase.left.min(BigInteger.ONE));
        };
        holder.counted.add(new Counted(at, countsAt(act.at()), less.negate(), by, act.receipt(), turn));
    }

    /** Points count once they can be spent, all else at once. */
    private static long countsAt(long at) {
        return NaiveTiers.by(at) == NaiveTiers.By.POINTS ? NaiveLedger.waitingSince(at) : at;
    }
}
