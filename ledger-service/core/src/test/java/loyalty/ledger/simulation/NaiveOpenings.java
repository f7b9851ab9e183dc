package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Counted;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;

/** The rules of coming from another system a second time: once, before anything else, and nothing lives longer than it would have there. */
final class NaiveOpenings {

    /** How much sooner the second lot was earned. */
    static final long SOONER = NaiveLedger.DAY;

    private final NaiveLedger shop;
    private final Map<String, Act.Open> openings = new HashMap<>();

    NaiveOpenings(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer open(Act.Open act, Step step) {
        var before = openings.get(act.member());
        if (before != null) {
            return before.equals(act) ? shop.repeated("open " + act.member()) : Answer.of("opening-balance-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var member = shop.memberOf(act.member());
        var currency = act.more() > 0 ? act.currency() : "";
        if (NaiveStars.objection(currency) != null) {
            return Answer.of("unknown-point-currency");
        }
        if (hasMoved(member, act.at()) || hasMoved(member.in(currency), act.at())) {
            return Answer.of("points-moved-before-opening");
        }
        if (act.earned() > act.at()) {
            return Answer.of("lot-earned-after-opening");
        }
        openings.put(act.member(), act);
        int number = 1;
        if (act.more() > 0) {
            bring(act, number++, currency, act.more(), 0);
        }
        bring(act, number, "", act.points(), act.activeFrom());
        if (act.counted() > 0) {
            member.counted.add(new Counted(
                    act.at(),
                    act.earned(),
                    BigInteger.valueOf(act.counted()),
                    NaiveTiers.by(act.at()),
                    "",
                    shop.turn()));
        }
        return shop.accepted("open " + act.member(), act.member(), currency, act.at());
    }

    private void bring(Act.Open act, int number, String currency, long points, long activeFrom) {
        var member = shop.memberOf(act.member());
        Lot lot = shop.open("opening-00" + number + " " + act.member(), member.in(currency), act.at());
        lot.activeFrom = Math.max(activeFrom, act.at());
        lot.until = Math.min(act.until() == 0 ? NaiveLedger.FOR_EVER : act.until(), member.closed);
        member.in(currency).credit(lot, BigInteger.valueOf(points), act.at());
    }

    /** Whether anything came or went by then, but for what joining gave. */
    private static boolean hasMoved(Member member, long at) {
        for (Change change : member.debts) {
            if (change.at <= at && change.points.signum() != 0) {
                return true;
            }
        }
        for (Lot lot : member.lots) {
            if (!lot.id.equals("registration")) {
                if (lot.earnedAt <= at) {
                    return true;
                }
                continue;
            }
            boolean spent = lot.active.stream().anyMatch(change -> change.at <= at && change.points.signum() < 0);
            boolean held = lot.reserved.stream().anyMatch(change -> change.at <= at && change.points.signum() != 0);
            if (spent || held) {
                return true;
            }
        }
        return false;
    }
}
