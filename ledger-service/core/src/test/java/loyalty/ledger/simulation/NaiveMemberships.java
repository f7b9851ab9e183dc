package loyalty.ledger.simulation;

import loyalty.ledger.simulation.NaiveThings.Turn;

/** What the naive ledger knows of blocks. */
final class NaiveMemberships {

    private final NaiveLedger shop;

    NaiveMemberships(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer block(Act.Block act, Step step) {
        var turn = new Turn(act.at(), true, act.reason());
        var holds = shop.isUnknown(act.member())
                ? null
                : shop.memberOf(act.member()).turnAt(act.at());
        if (wasTold(act.member(), turn)) {
            return Answer.of("repeated");
        }
        if (holds != null && holds.blocked()) {
            return Answer.of(holds.reason().equals(act.reason()) ? "repeated" : "block-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        shop.memberOf(act.member()).turns.add(turn);
        return Answer.of("accepted");
    }

    Answer unblock(Act.Unblock act, Step step) {
        var turn = new Turn(act.at(), false, act.reason());
        var holds = shop.isUnknown(act.member())
                ? null
                : shop.memberOf(act.member()).turnAt(act.at());
        if (wasTold(act.member(), turn)
                || (holds != null && !holds.blocked() && holds.reason().equals(act.reason()))) {
            return Answer.of("repeated");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (holds == null || !holds.blocked()) {
            return Answer.of("not-blocked");
        }
        shop.memberOf(act.member()).turns.add(turn);
        return Answer.of("accepted");
    }

    private boolean wasTold(String member, Turn turn) {
        return !shop.isUnknown(member) && shop.memberOf(member).turns.contains(turn);
    }
}
