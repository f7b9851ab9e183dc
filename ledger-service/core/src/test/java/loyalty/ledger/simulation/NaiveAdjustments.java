package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.ledger.simulation.NaiveThings.Adjustment;
import loyalty.ledger.simulation.NaiveThings.Change;

/** The rules of giving and taking by hand a second time, as plainly as they can be said. */
final class NaiveAdjustments {

    private final NaiveLedger shop;
    private final Map<String, Adjustment> adjustments = new HashMap<>();

    NaiveAdjustments(NaiveLedger shop) {
        this.shop = shop;
    }

    /** Whose points a judgement may have moved. */
    List<String> memberOf(Act.Settle act) {
        var adjustment = adjustments.get(act.id());
        return adjustment == null ? List.of() : List.of(adjustment.act.member());
    }

    Answer adjust(Act.Adjust act, Step step) {
        var before = adjustments.get(act.id());
        if (before != null) {
            boolean same = before.act.member().equals(act.member())
                    && before.act.points() == act.points()
                    && before.act.currency().equals(act.currency())
                    && before.act.reason().equals(act.reason())
                    && before.act.note().equals(act.note())
                    && before.act.at() == act.at();
            return same ? shop.repeated("adjust " + act.id()) : Answer.of("adjustment-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var unknown = NaiveStars.objection(act.currency());
        if (unknown != null) {
            return Answer.of(unknown);
        }
        if (act.reason().equals("whim")) {
            return Answer.of("unknown-reason");
        }
        var adjustment = new Adjustment(act, step.now() + 14 * NaiveLedger.DAY);
        adjustment.proposed = Math.abs(act.points()) > 1_000;
        if (adjustment.proposed) {
            adjustments.put(act.id(), adjustment);
            return Answer.of("accepted");
        }
        if (!moved(act, act.at())) {
            return Answer.of("insufficient-balance");
        }
        adjustments.put(act.id(), adjustment);
        return shop.accepted("adjust " + act.id(), act.member(), act.currency(), act.at());
    }

    /** Gives or takes the points of an adjustment; not if fewer are there than are to be taken. */
    private boolean moved(Act.Adjust act, long at) {
        if (act.points() > 0) {
            NaiveStars.give(shop, "adjustment " + act.id(), act, at);
            return true;
        }
        var shares = shop.memberOf(act.member()).in(act.currency()).shares(BigInteger.valueOf(-act.points()), at);
        shares.ifPresent(all -> all.forEach((lot, share) -> lot.active.add(new Change(at, share.negate()))));
        return shares.isPresent();
    }

    Answer settle(Act.Settle act, Step step) {
        var adjustment = adjustments.get(act.id());
        if (adjustment == null) {
            return Answer.of("unknown-adjustment");
        }
        boolean approves = act.verdict().equals("APPROVE");
        if (approves && adjustment.proposed && adjustment.isBy(act.by())) {
            return Answer.of("self-approval");
        }
        var settled = adjustment.settled;
        if (settled != null && settled.verdict().equals(act.verdict())) {
            return settled.at() == act.at() ? shop.repeated("settle " + act.id()) : Answer.of("adjustment-differs");
        }
        if (!adjustment.proposed || settled != null) {
            return Answer.of("adjustment-already-settled");
        }
        var objection = shop.objection(adjustment.act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.at() < adjustment.act.at()) {
            return Answer.of("judgement-before-proposal");
        }
        if (step.now() >= adjustment.lapses) {
            return Answer.of("proposal-lapsed");
        }
        if (approves && !moved(adjustment.act, act.at())) {
            return Answer.of("insufficient-balance");
        }
        adjustment.settled = act;
        return approves
                ? shop.accepted("settle " + act.id(), adjustment.act.member(), adjustment.act.currency(), act.at())
                : Answer.of("accepted");
    }
}
