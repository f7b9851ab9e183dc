package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Turn;

/** What the naive ledger knows of who is there, of blocks and of consents. */
final class NaiveMemberships {

    private final NaiveLedger shop;

    NaiveMemberships(NaiveLedger shop) {
        this.shop = shop;
    }

    /** What comes back with a confirmation: mostly a token that is good for a while, now and then none, one that is good no more or just good. */
    enum Proof {
        NONE,
        LATE,
        JUST,
        GOOD;

        static Proof of(Act.Confirm act) {
            return switch (Math.floorMod(act.member().hashCode() + act.at() / 1_000, 80)) {
                case 0 -> NONE;
                case 1 -> LATE;
                case 2 -> JUST;
                default -> GOOD;
            };
        }
    }

    Answer confirm(Act.Confirm act, Step step) {
        var known = !shop.isUnknown(act.member());
        if (known && shop.memberOf(act.member()).confirmed != NaiveLedger.NEVER) {
            return shop.repeated("confirm " + act.member());
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        return switch (Proof.of(act)) {
            case NONE -> Answer.of("confirmation-token-missing");
            case LATE -> Answer.of("confirmation-token-expired");
            case JUST, GOOD -> confirmed(act);
        };
    }

    private Answer confirmed(Act.Confirm act) {
        var member = shop.memberOf(act.member());
        member.confirmed = act.at();
        var currency = NaiveStars.confirmed(member, act.at());
        return shop.accepted("confirm " + act.member(), act.member(), currency, act.at());
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

    Answer close(Act.Close act, Step step) {
        if (!shop.isUnknown(act.member()) && shop.memberOf(act.member()).closedBecause != null) {
            var member = shop.memberOf(act.member());
            boolean same = member.closed == act.at() && act.reason().equals(member.closedBecause);
            return same ? shop.repeated("close " + act.member()) : Answer.of("closing-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var member = shop.memberOf(act.member());
        boolean later = shop.clubs.changedAfter(act.member(), act.at())
                || member.turns.stream().anyMatch(turn -> turn.at() > act.at())
                || NaiveStars.heaps(member).stream()
                        .flatMap(heap -> heap.lots.stream())
                        .flatMap(lot -> Stream.of(lot.active, lot.pending, lot.reserved))
                        .anyMatch(steps -> steps.stream()
                                .anyMatch(change -> change.at > act.at()
                                        && Lot.at(steps, change.at).signum() != 0));
        if (later) {
            return Answer.of("facts-after-closing");
        }
        member.closed = act.at();
        member.closedBecause = act.reason();
        shop.clubs.gone(act.member(), act.at());
        shop.entitlements.perks().gone(act.member(), act.at());
        boolean hadStars = false;
        for (var heap : NaiveStars.heaps(member)) {
            for (Lot lot : heap.lots) {
                if (Lot.sum(lot.active, act.at())
                                .add(Lot.sum(lot.pending, act.at()))
                                .signum()
                        > 0) {
                    hadStars |= heap != member && !lot.hasLapsed(act.at());
                    lot.until = Math.min(lot.until, act.at());
                }
            }
        }
        return shop.accepted("close " + act.member(), act.member(), hadStars ? NaiveStars.STARS : "", act.at());
    }

    Answer consent(Act.Consent act, Step step) {
        if (shop.isUnknown(act.member())) {
            return Answer.of("unknown-member");
        }
        var answers = shop.memberOf(act.member()).consents.computeIfAbsent(act.purpose(), _ -> new ArrayList<>());
        Boolean holds = null;
        long since = Long.MIN_VALUE;
        for (Act.Consent each : answers) {
            if (each.equals(act)) {
                return Answer.of("repeated");
            }
            if (each.at() <= act.at() && each.at() >= since) {
                holds = each.given();
                since = each.at();
            }
        }
        if (holds != null && holds == act.given()) {
            return Answer.of("repeated");
        }
        var objection = act.given() ? shop.objection(act.member(), step) : shop.objectionToUndoing(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        answers.add(act);
        return Answer.of("accepted");
    }

    private boolean wasTold(String member, Turn turn) {
        return !shop.isUnknown(member) && shop.memberOf(member).turns.contains(turn);
    }
}
