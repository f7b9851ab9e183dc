package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the naive ledger knows of what was granted to single members: each is a heap of uses that lasts from when until when. */
final class NaivePerks {

    private final NaiveLedger shop;
    private final Map<String, Told> told = new HashMap<>();
    private final List<Perk> perks = new ArrayList<>();

    private static final class Told {
        final PerkAct.Grant act;
        PerkAct.@Nullable Revoke revoked;

        /** What was told when it was taken back. */
        String rest = "";

        Told(PerkAct.Grant act) {
            this.act = act;
        }
    }

    /** From the first instant to the one before the last; left: negative for any number. */
    static final class Perk {
        final String id;
        final String member;
        final String what;
        final long from;
        long until;
        int left;

        Perk(String id, String member, String what, long from, long until, int left) {
            this.id = id;
            this.member = member;
            this.what = what;
            this.from = from;
            this.until = until;
            this.left = left;
        }

        boolean holds(long at) {
            return from <= at && at < until;
        }

        private boolean goesOnAfter(long at) {
            return at < until && from < until;
        }
    }

    NaivePerks(NaiveLedger shop) {
        this.shop = shop;
    }

    /** What holds of what a member was granted, in the order of telling. */
    List<Perk> of(String member, String what, long at) {
        return perks.stream()
                .filter(each -> each.member.equals(member) && each.what.equals(what) && each.holds(at))
                .toList();
    }

    /** Who leaves has nothing any more. */
    void gone(String member, long at) {
        for (var perk : perks) {
            if (perk.member.equals(member) && perk.goesOnAfter(at)) {
                perk.until = at;
            }
        }
    }

    /** What is left goes over. */
    void united(String source, String target, long at) {
        for (var perk : List.copyOf(perks)) {
            if (perk.member.equals(source) && perk.goesOnAfter(at) && perk.left != 0) {
                perks.add(new Perk(perk.id, target, perk.what, Math.max(perk.from, at), perk.until, perk.left));
            }
        }
        gone(source, at);
    }

    Answer grant(PerkAct.Grant act, Step step) {
        var before = told.get(act.id());
        if (before != null) {
            return Answer.of(before.act.equals(act) ? "repeated" : "entitlement-grant-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (!NaiveEntitlements.KNOWN.contains(act.what())) {
            return Answer.of("unknown-entitlement");
        }
        if (act.until() != 0 && act.until() <= act.at()) {
            return Answer.of("entitlement-grant-ends-before-it-begins");
        }
        told.put(act.id(), new Told(act));
        perks.add(new Perk(
                act.id(),
                act.member(),
                act.what(),
                act.at(),
                act.until() == 0 ? NaiveLedger.FOR_EVER : act.until(),
                act.uses() == 0 ? -1 : act.uses()));
        return Answer.of("accepted");
    }

    Answer revoke(PerkAct.Revoke act, Step step) {
        var grant = told.get(act.id());
        if (grant == null) {
            return Answer.of("unknown-entitlement-grant");
        }
        if (grant.revoked != null) {
            return grant.revoked.equals(act)
                    ? new Answer("repeated", grant.rest)
                    : Answer.of("entitlement-grant-differs");
        }
        var given = grant.act.member();
        var holder = shop.holder(given);
        var objection = shop.objectionToUndoing(act.at() < shop.heldSince(given) ? given : holder, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        for (var perk : perks) {
            if (perk.id.equals(act.id()) && perk.member.equals(holder)) {
                if (act.at() < perk.from) {
                    return Answer.of("revocation-before-entitlement-grant");
                }
                if (perk.holds(act.at())) {
                    perk.until = act.at();
                    grant.revoked = act;
                    grant.rest = perk.left < 0 ? "any number left" : perk.left + " left";
                    return new Answer("accepted", grant.rest);
                }
            }
        }
        return Answer.of("entitlement-grant-over");
    }
}
