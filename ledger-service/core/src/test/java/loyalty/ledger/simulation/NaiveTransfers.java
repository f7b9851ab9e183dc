package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;

/** The rules of giving a second time: what leaves the lots of one comes into lots of the other that end when those do. */
final class NaiveTransfers {

    static final int A_DAY = 40;
    static final int A_MONTH = 60;

    private final NaiveLedger shop;
    private final Map<String, Act.Give> transfers = new HashMap<>();

    NaiveTransfers(NaiveLedger shop) {
        this.shop = shop;
    }

    List<String> membersOf(Act.Give act) {
        return transfers.containsKey(act.id())
                ? List.of(
                        transfers.get(act.id()).member(),
                        transfers.get(act.id()).recipient())
                : List.of();
    }

    Answer give(Act.Give act, Step step) {
        var before = transfers.get(act.id());
        if (before != null) {
            return before.equals(act) ? shop.repeated("give " + act.id()) : Answer.of("transfer-differs");
        }
        if (shop.isUnknown(act.recipient())) {
            return Answer.of("unknown-member");
        }
        for (var member : List.of(act.member(), act.recipient())) {
            var objection = shop.objection(member, step);
            if (objection != null) {
                return Answer.of(objection);
            }
            if (member.equals(act.member()) && shop.memberOf(member).isBlocked(act.at())) {
                return Answer.of("member-blocked");
            }
        }
        var unknown = NaiveStars.objection(act.currency());
        if (unknown != null) {
            return Answer.of(unknown);
        }
        if (act.member().equals(act.recipient())) {
            return Answer.of("self-transfer");
        }
        var points = BigInteger.valueOf(act.points());
        if (given(act, NaiveReviews.dayOf(act.at())).add(points).compareTo(BigInteger.valueOf(A_DAY)) > 0
                || given(act, NaiveReviews.monthOf(act.at())).add(points).compareTo(BigInteger.valueOf(A_MONTH)) > 0) {
            return Answer.of("transfer-above-cap");
        }
        var shares = shop.memberOf(act.member()).in(act.currency()).shares(points, act.at());
        if (shares.isEmpty()) {
            return Answer.of("insufficient-balance");
        }
        transfers.put(act.id(), act);
        var recipient = shop.memberOf(act.recipient());
        var heap = recipient.in(act.currency());
        var number = new int[1];
        shares.get().forEach((lot, share) -> {
            if (share.signum() > 0) {
                lot.active.add(new Change(act.at(), share.negate()));
                Lot opened = shop.open("transfer " + act.id() + "~" + ++number[0], heap, act.at());
                opened.activeFrom = act.at();
                opened.until = Math.min(lot.until, recipient.closed);
                heap.credit(opened, share, act.at());
            }
        });
        return shop.accepted("give " + act.id(), act.member(), act.currency(), act.at());
    }

    /** What the giver gave of the currency on a day, or in a month, of the shop's calendar. */
    private BigInteger given(Act.Give act, String window) {
        return transfers.values().stream()
                .filter(each ->
                        each.member().equals(act.member()) && each.currency().equals(act.currency()))
                .filter(each -> NaiveReviews.dayOf(each.at()).startsWith(window))
                .map(each -> BigInteger.valueOf(each.points()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
