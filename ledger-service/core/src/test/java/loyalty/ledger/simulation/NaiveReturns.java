package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Purchase;
import loyalty.ledger.simulation.NaiveThings.Returned;
import org.jspecify.annotations.Nullable;

/** What comes back of purchases a second time: first the points that paid for it, then those that it had earned. */
final class NaiveReturns {

    private final NaiveLedger shop;
    private final NaiveMerges merges;

    NaiveReturns(NaiveLedger shop, NaiveMerges merges) {
        this.shop = shop;
        this.merges = merges;
    }

    Answer giveBack(Act.GiveBack act, Step step) {
        var purchase = shop.purchase(act.receipt()).orElse(null);
        var order = shop.orders.of(act.receipt()).orElse(null);
        var before = purchase == null ? null : purchase.returns.get(act.id());
        if (before != null) {
            return order == null ? NaiveReceipts.again(act, before) : again(act, before, order);
        }
        var ofReceipt = shop.receipts.giveBack(act, step);
        if (ofReceipt.isPresent()) {
            return ofReceipt.get();
        }
        if (purchase == null || shop.voids.has(act.receipt())) {
            return Answer.of(purchase == null ? "unknown-purchase" : "purchase-voided");
        }
        var left = order == null ? purchase.left : order.left;
        var cents = act.cents() == 0 ? left : BigInteger.valueOf(act.cents());
        var objection = objection(act, purchase, left, cents, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (order == null) {
            return cameBack(act, purchase, cents, "");
        }
        var split = shop.orders.split(order, cents, purchase.left);
        shop.orders.refund(order, split.points(), act.at());
        order.last = order.left.signum() == 0 ? act.id() : order.last;
        order.returns.put(act.id(), new Act.GiveBack(act.receipt(), act.id(), cents.longValueExact(), act.at()));
        return cameBack(
                act,
                purchase,
                split.money(),
                ", of " + cents + " it gives back " + split.money() + " and " + split.points() + " points");
    }

    /** The last one was what was left then. */
    private static Answer again(Act.GiveBack act, Returned before, NaiveOrders.Order order) {
        var first = order.returns.get(act.id());
        boolean wasLast = act.id().equals(order.last);
        boolean same =
                first != null && first.at() == act.at() && (act.cents() == 0 ? wasLast : first.cents() == act.cents());
        return same ? new Answer("repeated", before.answer().told()) : Answer.of("return-differs");
    }

    private @Nullable String objection(
            Act.GiveBack act, Purchase purchase, BigInteger left, BigInteger cents, Step step) {
        var buyer = purchase.act.member();
        var holder = merges.holder(buyer);
        var objection = shop.objectionToUndoing(act.at() < merges.since(buyer) ? buyer : holder, step);
        objection = objection == null ? shop.orders.objectionToGivers(act.receipt(), act.at(), step) : objection;
        if (objection != null) {
            return objection;
        }
        if (act.at() < purchase.act.at()) {
            return "return-before-purchase";
        }
        if (left.signum() == 0 || cents.compareTo(left) > 0) {
            return "return-exceeds-purchase";
        }
        return shop.orders.isBeforeSpending(act.receipt(), act.at()) ? "undo-before-redemption" : null;
    }

    /** Money comes back; more: what is told besides. */
    private Answer cameBack(Act.GiveBack act, Purchase purchase, BigInteger cents, String more) {
        var holder = merges.holder(purchase.act.member());
        var member = shop.memberOf(holder);
        var wanted = shop.reratings.reverse(purchase, cents);
        int turn = shop.turn();
        NaiveMargins.cameBack(purchase, cents, wanted, act.at(), turn, member);
        var lapsed = merges.takeBack(purchase, wanted, act.at());
        shop.partners.giveBack(purchase, wanted, lapsed);
        shop.cards.cameBack(act.receipt(), cents, act.at());
        var plain = NaiveStars.returned(purchase, member, shop.cards.standing(act.receipt(), act.at()), act.at());
        var answer = new Answer(plain.verdict(), plain.told() + more);
        purchase.returns.put(act.id(), new Returned(act.at(), cents, purchase.left.signum() == 0, answer, turn));
        shop.referrals.cameBack(act, holder, cents);
        return answer;
    }

    /** Whose points something that comes back may move. */
    List<String> membersOf(Act.GiveBack act) {
        return shop.purchase(act.receipt())
                .map(each -> Stream.concat(
                                Stream.of(merges.holder(each.act.member())),
                                shop.orders.membersOf(act.receipt()).stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
