package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the naive ledger knows of what members may use: silver the lounge twice a week, gold three times, and the room twice a month and
 * delivery as often as they like; the choir the lounge once a week more, the circle the room; and whoever was granted something that.
 */
final class NaiveEntitlements {

    static final List<String> KNOWN = List.of("lounge", "room", "delivery");
    static final int LOUNGE_SILVER = 2;
    static final int LOUNGE_GOLD = 3;
    static final int ROOM_GOLD = 2;
    static final int OF_CLUBS = 1;
    private static final int ANY = Integer.MAX_VALUE;

    private final NaiveLedger shop;
    private final NaivePerks perks;
    private final Map<String, Used> uses = new HashMap<>();

    private static final class Used {
        final Act.Use act;
        final Answer answer;
        final String source;
        final NaivePerks.@Nullable Perk perk;
        boolean givenBack;

        Used(Act.Use act, Answer answer, Source from) {
            this.act = act;
            this.answer = answer;
            this.source = from.name;
            this.perk = from.perk;
        }
    }

    /** What a use may be drawn from: empty for the tier, a club, or what was granted. */
    private static final class Source {
        final String name;
        final int left;
        final long end;
        final NaivePerks.@Nullable Perk perk;

        Source(String name, int left, long end, NaivePerks.@Nullable Perk perk) {
            this.name = name;
            this.left = left;
            this.end = end;
            this.perk = perk;
        }
    }

    NaiveEntitlements(NaiveLedger shop) {
        this.shop = shop;
        this.perks = new NaivePerks(shop);
    }

    NaivePerks perks() {
        return perks;
    }

    Answer tell(Act.OfUse act, Step step) {
        return switch (act) {
            case Act.Use it -> use(it, step);
            case Act.GiveUseBack it -> giveBack(it, step);
            case PerkAct.Grant it -> perks.grant(it, step);
            case PerkAct.Revoke it -> perks.revoke(it, step);
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
        var all = sources(act);
        if (all.isEmpty()) {
            return Answer.of(KNOWN.contains(act.what()) ? "not-entitled" : "unknown-entitlement");
        }
        Source drawn = null;
        for (var each : all) {
            boolean first = drawn == null
                    || (each.left == ANY && drawn.left != ANY)
                    || ((each.left == ANY) == (drawn.left == ANY) && each.end < drawn.end);
            drawn = each.left > 0 && first ? each : drawn;
        }
        if (drawn == null) {
            return Answer.of("entitlement-used-up");
        }
        if (drawn.perk != null && drawn.left != ANY) {
            drawn.perk.left--;
        }
        var answer = new Answer(
                "accepted",
                (drawn.left == ANY ? "any number left" : drawn.left - 1 + " left")
                        + (drawn.name.isEmpty() ? "" : " of " + drawn.name));
        uses.put(act.id(), new Used(act, answer, drawn));
        return answer;
    }

    /** Tier first, then clubs, then what was granted. */
    private List<Source> sources(Act.Use act) {
        var all = new ArrayList<Source>();
        int most = most(act.what(), NaiveTiers.levelAt(shop.memberOf(act.member()), act.at()));
        boolean byWeek = act.what().equals("lounge");
        if (most == ANY) {
            all.add(new Source("", ANY, NaiveLedger.FOR_EVER, null));
        } else if (most > 0) {
            long end = byWeek ? endOfWeek(act.at()) : NaiveTiers.begin(NaiveTiers.monthOf(act.at()) + 1, 1);
            all.add(new Source("", Math.max(0, most - count(act, "", byWeek)), end, null));
        }
        ofClub(NaiveClubs.Kind.CIRCLE, "room", act, all);
        ofClub(NaiveClubs.Kind.CHOIR, "lounge", act, all);
        for (var perk : perks.of(act.member(), act.what(), act.at())) {
            all.add(new Source(perk.id, perk.left < 0 ? ANY : perk.left, perk.until, perk));
        }
        return all;
    }

    private void ofClub(NaiveClubs.Kind club, String what, Act.Use act, List<Source> all) {
        if (act.what().equals(what) && shop.clubs.isIn(club, act.member(), act.at())) {
            int left = Math.max(0, OF_CLUBS - count(act, club.id, true));
            all.add(new Source(club.id, left, endOfWeek(act.at()), null));
        }
    }

    private static int most(String what, int level) {
        return switch (what) {
            case "lounge" -> level == 2 ? LOUNGE_GOLD : level == 1 ? LOUNGE_SILVER : 0;
            case "room" -> level == 2 ? ROOM_GOLD : 0;
            case "delivery" -> level == 2 ? ANY : 0;
            default -> 0;
        };
    }

    /** The first instant of the next Monday, where the shop is. */
    private static long endOfWeek(long at) {
        long monday = (NaiveEarning.weekOf(at) + 1) * 7 - 3;
        return monday * NaiveLedger.DAY - NaiveReviews.HOURS_EAST * 3_600L * NaiveLedger.SECOND;
    }

    /** Those of the same week or month that were not given back, whatever the tier was. */
    private int count(Act.Use act, String source, boolean byWeek) {
        return (int) uses.values().stream()
                .filter(each -> !each.givenBack && each.perk == null && each.source.equals(source))
                .filter(each -> each.act.member().equals(act.member()))
                .filter(each -> each.act.what().equals(act.what()))
                .filter(each -> byWeek
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
        if (used.perk != null && used.perk.left >= 0) {
            used.perk.left++;
        }
        return Answer.of("accepted");
    }
}
