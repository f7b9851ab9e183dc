package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import org.jspecify.annotations.Nullable;

/**
 * The second currency of the simulated shop a second time: whoever has stars has them in a heap of their own, where nothing else ever comes. A purchase earns
 * 3 stars for each 10.00, in parts too, and 2 more for riders, twice as many for whoever has a tier; what is no whole star is dropped, and so is what is more than 40
 * for one purchase, 45 on one day or 150 in all.
 */
final class NaiveStars {

    static final String STARS = "stars";

    /** How long stars last: not as long as points. */
    static final long LIFETIME = 60 * NaiveLedger.DAY;

    static final int MOST = 40;
    static final int A_DAY = 45;
    static final int BALANCE = 150;
    private static final BigInteger WHOLE = BigInteger.valueOf(1_000);

    private NaiveStars() {}

    /** What a purchase earned of stars, and what became of them. */
    static final class OfPurchase {
        BigInteger earned = BigInteger.ZERO;
        BigInteger reversed = BigInteger.ZERO;
        BigInteger lapsed = BigInteger.ZERO;

        /** What the last return was to take. */
        BigInteger wanted = BigInteger.ZERO;

        /** What the cap of the balance left at first, where it took something. */
        @Nullable
        BigInteger balanceLeft;

        BigInteger has() {
            return earned.subtract(reversed).add(lapsed);
        }

        String text() {
            return ", with " + earned + " stars" + (reversed.signum() == 0 ? "" : " less " + reversed);
        }

        /** Takes what the purchase would not have earned had only so much of it been bought. */
        void reverse(BigInteger left, NaiveEarning.Buyer buyer) {
            wanted = earned.subtract(reversed).subtract(full(left, buyer)).max(BigInteger.ZERO);
            reversed = reversed.add(wanted);
        }
    }

    /** What is told of a return to who has the points now. */
    static Answer returned(Purchase purchase, Member holder, String ofCard, long at) {
        var currency = purchase.stars.wanted.signum() == 0 ? "" : STARS;
        return new Answer("accepted", holder.told(at) + told(holder, currency, at) + ofCard);
    }

    /** What so much money comes to but for caps of several purchases. */
    private static BigInteger full(BigInteger cents, NaiveEarning.Buyer buyer) {
        var parts = cents.multiply(BigInteger.valueOf(3));
        if (buyer.rider() && cents.signum() > 0) {
            parts = parts.add(WHOLE.multiply(BigInteger.TWO));
        }
        if (buyer.tier() > 0) {
            parts = parts.multiply(BigInteger.TWO);
        }
        return parts.divide(WHOLE).min(BigInteger.valueOf(MOST));
    }

    /** What a purchase earns at first. */
    static void atFirst(Purchase purchase, NaiveLedger shop) {
        var has = shop.memberOf(purchase.act.member()).in(STARS).has(purchase.act.at());
        var left = BigInteger.valueOf(BALANCE).subtract(has).max(BigInteger.ZERO);
        var ofDay = ofDay(purchase, purchase.buyer, shop.purchases().stream());
        purchase.stars.balanceLeft = left.compareTo(ofDay) < 0 ? left : null;
        purchase.stars.earned = ofDay.min(left);
    }

    /** What it earns once all is known. */
    static BigInteger anew(Purchase purchase, NaiveEarning.Buyer buyer, NaiveLedger shop) {
        var before = shop.purchases().stream()
                .filter(each -> each.act.at() < purchase.act.at()
                        || (each.act.at() == purchase.act.at() && each.turn < purchase.turn));
        var ofDay = ofDay(purchase, buyer, before);
        return purchase.stars.balanceLeft == null ? ofDay : ofDay.min(purchase.stars.balanceLeft);
    }

    private static BigInteger ofDay(Purchase purchase, NaiveEarning.Buyer buyer, Stream<Purchase> others) {
        var used = others.filter(each -> each.act.member().equals(purchase.act.member())
                        && NaiveEarning.dayOf(each.act.at()) == NaiveEarning.dayOf(purchase.act.at()))
                .map(each -> each.stars.earned)
                .reduce(BigInteger.ZERO, BigInteger::add);
        return full(BigInteger.valueOf(purchase.act.cents()), buyer)
                .min(BigInteger.valueOf(A_DAY).subtract(used).max(BigInteger.ZERO));
    }

    /** What stands of them comes to the buyer. */
    static void earn(Purchase purchase, NaiveLedger shop) {
        add(purchase, purchase.stars.earned.subtract(purchase.stars.reversed), shop);
    }

    private static void add(Purchase purchase, BigInteger points, NaiveLedger shop) {
        if (points.signum() == 0) {
            return;
        }
        var member = shop.memberOf(purchase.act.member());
        var heap = member.in(STARS);
        var id = "purchase " + purchase.act.receipt();
        var lot = heap.lots.stream()
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseGet(() -> {
                    var opened = shop.open(id, heap, purchase.act.at());
                    opened.activeFrom = purchase.act.at();
                    opened.until = purchase.act.at() + LIFETIME;
                    return opened;
                });
        lot.until = Math.min(lot.until, member.closed);
        heap.credit(lot, points, purchase.act.at());
    }

    /** What differs once the purchase earns other stars and its returns, written anew, took others. */
    static String rerated(Purchase purchase, BigInteger before, BigInteger reversed, NaiveLedger shop) {
        var stars = purchase.stars;
        var heap = shop.memberOf(purchase.act.member()).in(STARS);
        var had = before.subtract(reversed).add(stars.lapsed);
        var fewerBack = reversed.subtract(stars.reversed).max(BigInteger.ZERO);
        stars.lapsed = stars.lapsed.subtract(stars.lapsed.min(fewerBack));
        var more = stars.has().subtract(had);
        var lot = "purchase " + purchase.act.receipt();
        heap.gone.put(lot, stars.lapsed);
        var lapsed = BigInteger.ZERO;
        if (more.signum() > 0) {
            add(purchase, more, shop);
        } else if (more.signum() < 0) {
            lapsed = heap.takeBack(more.negate(), lot, stars.lapsed, purchase.act.at());
            stars.lapsed = stars.lapsed.add(lapsed);
        }
        return "; stars: " + before + " become " + stars.earned + ", of which " + stars.reversed + " came back and "
                + stars.lapsed + " had lapsed, " + more.max(BigInteger.ZERO) + " more, "
                + more.negate().max(BigInteger.ZERO).subtract(lapsed) + " fewer";
    }

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

    /** What joining and reviews give: stars from 2025 on. */
    static String given(long at) {
        return at >= NaiveMargins.SINCE ? STARS : "";
    }

    /** A bonus that waits can be spent; what it is of, also if it waits no more. */
    static String confirmed(Member member, long at) {
        var currency = "";
        for (Member heap : heaps(member)) {
            for (Lot lot : heap.lots) {
                if (!lot.id.equals("registration")) {
                    continue;
                }
                currency = heap == member ? "" : STARS;
                var waiting = Lot.sum(lot.pending, at);
                if (!lot.hasLapsed(at) && waiting.signum() > 0) {
                    lot.pending.add(new Change(at, waiting.negate()));
                    lot.activeFrom = at;
                    lot.until = Math.min(at + (heap == member ? NaiveLedger.LIFETIME : LIFETIME), member.closed);
                    heap.credit(lot, waiting, at);
                }
            }
        }
        return currency;
    }

    /** What people give of whatever points. */
    static void give(NaiveLedger shop, String lot, Act.Adjust act, long at) {
        give(shop, lot, act.member(), act.currency(), act.points(), at);
    }

    /** What is given of whatever points for anything but a purchase: to be spent at once. */
    static void give(NaiveLedger shop, String lot, String name, String currency, long points, long at) {
        if (currency.isEmpty()) {
            shop.earn(lot, name, points, at);
            return;
        }
        var member = shop.memberOf(name);
        var opened = shop.open(lot, member.in(currency), at);
        opened.activeFrom = at;
        opened.until = Math.min(at + LIFETIME, member.closed);
        member.in(currency).credit(opened, BigInteger.valueOf(points), at);
    }
}
