package loyalty.ledger.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the naive ledger knows of what members may use: silver the lounge twice a week, gold three times, and the room twice a month and
 * delivery as often as they like.
 */
final class NaiveEntitlements {

    static final int LOUNGE_SILVER = 2;
    static final int LOUNGE_GOLD = 3;
    static final int ROOM_GOLD = 2;
    private static final int ANY = Integer.MAX_VALUE;

    private final NaiveLedger shop;
    private final Map<String, Used> uses = new HashMap<>();

    private static final class Used {
        final Act.Use act;
        final Answer answer;
        boolean givenBack;

        Used(Act.Use act, Answer answer) {
            this.act = act;
            this.answer = answer;
        }
    }

    NaiveEntitlements(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer tell(Act.OfUse act, Step step) {
        return switch (act) {
            case Act.Use it -> use(it, step);
            case Act.GiveUseBack it -> giveBack(it, step);
        };
    }

    private Answer use(Act.Use act, Step step) {
        var before = uses.get(act.id());
        if (before != null) {
            return before.act.equals(act)
                    ? new Answer("repeated", before.answer.told())
                    : Answer.of("entitlement-use-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (shop.memberOf(act.member()).isBlocked(act.at())) {
            return Answer.of("member-blocked");
        }
        if (!List.of("lounge", "room", "delivery").contains(act.what())) {
            return Answer.of("unknown-entitlement");
        }
        int most = most(act.what(), NaiveTiers.levelAt(shop.memberOf(act.member()), act.at()));
        if (most == 0) {
            return Answer.of("not-entitled");
        }
        long left = most == ANY ? ANY : most - count(act);
        if (left <= 0) {
            return Answer.of("entitlement-used-up");
        }
        var answer = new Answer("accepted", most == ANY ? "any number left" : left - 1 + " left");
        uses.put(act.id(), new Used(act, answer));
        return answer;
    }

    private static int most(String what, int level) {
        return switch (what) {
            case "lounge" -> level == 2 ? LOUNGE_GOLD : level == 1 ? LOUNGE_SILVER : 0;
            case "room" -> level == 2 ? ROOM_GOLD : 0;
            default -> level == 2 ? ANY : 0;
        };
    }

    /** Those of the same week or month that were not given back, whatever the tier was. */
    private long count(Act.Use act) {
        return uses.values().stream()
                .filter(each -> !each.givenBack && each.act.member().equals(act.member()))
                .filter(each -> each.act.what().equals(act.what()))
                .filter(each -> act.what().equals("lounge")
                        ? NaiveEarning.weekOf(each.act.at()) == NaiveEarning.weekOf(act.at())
                        : NaiveReviews.monthOf(each.act.at()).equals(NaiveReviews.monthOf(act.at())))
                .count();
    }

    private Answer giveBack(Act.GiveUseBack act, Step step) {
        var used = uses.get(act.id());
        if (used == null || !used.act.member().equals(act.member())) {
            return Answer.of("unknown-entitlement-use");
        }
        if (used.givenBack) {
            return Answer.of("repeated");
        }
        var objection = shop.objectionToUndoing(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.at() < used.act.at()) {
            return Answer.of("cancellation-before-use");
        }
        used.givenBack = true;
        return Answer.of("accepted");
    }
}
