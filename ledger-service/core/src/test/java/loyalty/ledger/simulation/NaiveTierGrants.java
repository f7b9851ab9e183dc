package loyalty.ledger.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the naive ledger knows of tiers given by hand: each is a stretch of time below which its member does not fall. */
final class NaiveTierGrants {

    private final NaiveLedger shop;
    private final NaiveMerges merges;
    private final Map<String, Grant> grants = new HashMap<>();

    private static final class Grant {
        final Act.Elevate act;

        Act.@Nullable Lower ended;

        Grant(Act.Elevate act) {
            this.act = act;
        }
    }

    /** A stretch of time; a level of 1 is silver, of 2 gold. */
    static final class Floor {
        final String grant;
        final int level;
        final long from;
        long until;

        Floor(String grant, int level, long from, long until) {
            this.grant = grant;
            this.level = level;
            this.from = from;
            this.until = until;
        }

        boolean holds(long at) {
            return from <= at && at < until;
        }
    }

    NaiveTierGrants(NaiveLedger shop, NaiveMerges merges) {
        this.shop = shop;
        this.merges = merges;
    }

    Answer tell(Act.OfTier act, Step step) {
        return switch (act) {
            case Act.Elevate it -> elevate(it, step);
            case Act.Lower it -> lower(it, step);
        };
    }

    private Answer elevate(Act.Elevate act, Step step) {
        var before = grants.get(act.id());
        if (before != null) {
            return Answer.of(before.act.equals(act) ? "repeated" : "tier-grant-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        int level = List.of("none", "silver", "gold").indexOf(act.tier());
        if (level < 1) {
            return Answer.of("unknown-tier");
        }
        if (act.until() != 0 && act.until() <= act.at()) {
            return Answer.of("tier-grant-ends-before-it-begins");
        }
        grants.put(act.id(), new Grant(act));
        long until = act.until() == 0 ? NaiveLedger.FOR_EVER : act.until();
        shop.memberOf(act.member()).floors.add(new Floor(act.id(), level, act.at(), until));
        return Answer.of("accepted");
    }

    private Answer lower(Act.Lower act, Step step) {
        var grant = grants.get(act.id());
        if (grant == null) {
            return Answer.of("unknown-tier-grant");
        }
        if (grant.ended != null) {
            return Answer.of(grant.ended.equals(act) ? "repeated" : "tier-grant-differs");
        }
        var given = grant.act.member();
        var holder = merges.holder(given);
        var objection = shop.objectionToUndoing(act.at() < merges.since(given) ? given : holder, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        for (Floor floor : shop.memberOf(holder).floors) {
            if (floor.grant.equals(act.id())) {
                if (act.at() < floor.from) {
                    return Answer.of("ending-before-tier-grant");
                }
                if (floor.holds(act.at())) {
                    floor.until = act.at();
                    grant.ended = act;
                    return Answer.of("accepted");
                }
            }
        }
        return Answer.of("tier-grant-over");
    }
}
