package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import org.jspecify.annotations.Nullable;

/** What was never bought is struck out of every list it stands in; only what was spent of it since goes the way of a return. */
final class NaiveVoids {

    static final int DAYS = 2;
    static final List<String> REASONS = List.of("till-error", "double");

    private final NaiveLedger shop;
    private final Map<String, VoidAct> voided = new HashMap<>();

    /** Whether anything that a return had taken was in its lot again. */
    private boolean wentBack;

    NaiveVoids(NaiveLedger shop) {
        this.shop = shop;
    }

    /** Whether there never was such a purchase, or such a receipt. */
    boolean has(String receipt) {
        return voided.containsKey(receipt);
    }

    Answer tell(VoidAct act, Step step) {
        var before = voided.get(act.receipt());
        if (before != null) {
            return before.at() == act.at() && before.reason().equals(act.reason())
                    ? shop.repeated("void " + act.receipt())
                    : Answer.of("void-differs");
        }
        var purchase = shop.purchase(act.receipt()).orElse(null);
        if (purchase == null && !shop.receipts.isKnown(act.receipt())) {
            return Answer.of("unknown-purchase");
        }
        long at = purchase == null ? shop.receipts.soldAt(act.receipt()) : purchase.act.at();
        var objection =
                purchase == null ? NaiveLedger.timing(act.at(), step) : shop.objection(purchase.act.member(), step);
        objection = objection == null ? shop.orders.objectionToGivers(act.receipt(), act.at(), step) : objection;
        objection = objection == null ? NaiveLedger.timing(at, step) : objection;
        objection = objection == null ? objection(act, at) : objection;
        objection = objection == null && shop.orders.isBeforeSpending(act.receipt(), act.at())
                ? "undo-before-redemption"
                : objection;
        if (objection != null) {
            return Answer.of(objection);
        }
        voided.put(act.receipt(), act);
        if (purchase == null) {
            shop.cards.never(act.receipt());
            return shop.remembered("void " + act.receipt(), shop.cards.standing(act.receipt(), at));
        }
        var back = shop.orders.never(act.receipt(), act.at());
        return shop.remembered("void " + act.receipt(), struckOut(purchase, act.at()) + back);
    }

    private static @Nullable String objection(VoidAct act, long boughtAt) {
        boolean inTime = act.at() < boughtAt + DAYS * NaiveLedger.DAY;
        if (!inTime && !act.byOperator()) {
            return "void-too-late";
        }
        if (act.at() < boughtAt) {
            return "void-before-purchase";
        }
        if (!inTime && act.reason().isEmpty()) {
            return "reason-missing";
        }
        return act.reason().isEmpty() || REASONS.contains(act.reason()) ? null : "unknown-reason";
    }

    private String struckOut(Purchase purchase, long toldAt) {
        var act = purchase.act;
        var member = shop.memberOf(act.member());
        var had = purchase.earned.subtract(purchase.reversed).add(purchase.lapsed);
        var hadStars = purchase.stars.has();
        var lapsed = takeAll(purchase, "", had, member, toldAt);
        wentBack = false;
        takeAll(purchase, NaiveStars.STARS, hadStars, member.in(NaiveStars.STARS), toldAt);
        shop.partners.shift(purchase.paying, purchase.earned, had, purchase.paying, purchase.earned, lapsed);
        purchase.earned = BigInteger.ZERO;
        purchase.reversed = BigInteger.ZERO;
        purchase.lapsed = BigInteger.ZERO;
        purchase.left = BigInteger.ZERO;
        purchase.stars.earned = BigInteger.ZERO;
        purchase.stars.reversed = BigInteger.ZERO;
        purchase.stars.lapsed = BigInteger.ZERO;
        member.purchases--;
        member.counted.removeIf(each -> each.of().equals(act.receipt()));
        shop.cards.never(act.receipt());
        shop.referrals.never(act.member(), act.receipt(), act.at());
        return member.told(act.at())
                + (hadStars.signum() > 0 || wentBack ? NaiveStars.told(member, NaiveStars.STARS, act.at()) : "")
                + shop.cards.standing(act.receipt(), act.at());
    }

    private static List<Change> tookOfOwn(Purchase purchase, String currency) {
        return purchase.tookOfOwn.getOrDefault(currency, List.of()).stream()
                .filter(each -> each.at > purchase.act.at() && each.points.signum() < 0)
                .toList();
    }

    /** Nothing of it ever lay in its lot, as far as it is there; the rest is taken when that was told. Says what had lapsed. */
    private BigInteger takeAll(Purchase purchase, String currency, BigInteger had, Member heap, long toldAt) {
        long at = purchase.act.at();
        var name = "purchase " + purchase.act.receipt();
        var own = heap.lots.stream().filter(each -> each.id.equals(name)).findFirst();
        if (own.isEmpty()) {
            return BigInteger.ZERO;
        }
        var wanted = had;
        for (Change took : tookOfOwn(purchase, currency)) {
            var before = own.get().free(at);
            own.get().active.add(new Change(took.at, took.points.negate()));
            var more = own.get().free(at).subtract(before);
            own.get().active.removeLast();
            own.get().active.add(new Change(took.at, more));
            own.get().due.add(new Change(took.at, more.negate()));
            wanted = wanted.add(more);
            wentBack |= more.signum() > 0;
        }
        var there = wanted.min(own.get().free(at));
        own.get().active.add(new Change(at, there.negate()));
        heap.gone.put(name, BigInteger.ZERO);
        var sizes = new HashMap<Lot, Integer>();
        heap.lots.forEach(lot -> sizes.put(lot, lot.active.size()));
        var rest = wanted.subtract(there);
        var lapsed = rest.signum() == 0 ? rest : heap.takeBack(rest, name, BigInteger.ZERO, toldAt);
        if (toldAt > at) {
            sizes.forEach((lot, size) -> {
                for (Change change : lot.active.subList(size, lot.active.size())) {
                    if (change.at == toldAt) {
                        lot.due.add(new Change(toldAt, change.points.negate()));
                    }
                }
            });
        }
        return lapsed;
    }
}
