package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** What a made-up shop does for members beside selling: some come with the status that they have elsewhere, and use what it entitles to; some are granted something. */
final class Favours {

    private static final int MATCHED_PERCENT = 8;
    private static final int GRANTED_PERCENT = 5;

    private final Trade trade;
    private final String member;
    private final Random chance;
    private final Random amends;
    private final Origin origin;

    /** Chance of its own, so that what members buy does not depend on what is done for them. */
    Favours(Trade trade, String member, long seed, Origin origin) {
        this.trade = trade;
        this.member = member;
        this.chance = new Random(seed);
        this.amends = new Random(~seed);
        this.origin = origin;
    }

    /** Tiers given by hand from an instant on and before another, for half a year or for good; some are taken back. */
    List<Fact> between(Instant from, Instant until) {
        var facts = new ArrayList<Fact>();
        Instant given = from.plus(Duration.ofMinutes(1 + chance.nextInt(7 * 24 * 60)));
        if (chance.nextInt(100) >= MATCHED_PERCENT || !given.isBefore(until)) {
            return facts;
        }
        String id = "G-" + member;
        var values = new EnumMap<Column, String>(
                Map.of(Column.MEMBER, member, Column.TIER, trade.matchedTier(), Column.REASON, "status-match"));
        if (chance.nextInt(4) > 0) {
            values.put(Column.UNTIL, given.plus(Duration.ofDays(182)).toString());
        }
        facts.add(new Fact(Kind.TIER_GRANT, id, given, values, origin));
        facts.addAll(uses(given, until));
        Instant thought = given.plus(Duration.ofDays(1 + chance.nextInt(150)));
        if (chance.nextInt(4) == 0 && thought.isBefore(until)) {
            var why = Map.of(Column.MEMBER, member, Column.REASON, "mistake");
            facts.add(new Fact(Kind.TIER_GRANT_ENDING, id, thought, why, origin));
        }
        return facts;
    }

    /** Something granted once or twice because of a complaint, used soon or never; some of it is taken back. */
    List<Fact> amends(Instant from, Instant until) {
        var facts = new ArrayList<Fact>();
        Instant given = from.plus(Duration.ofMinutes(1 + amends.nextInt(200 * 24 * 60)));
        if (amends.nextInt(100) >= GRANTED_PERCENT || !given.isBefore(until)) {
            return facts;
        }
        String id = "EG-" + member;
        var values = new EnumMap<Column, String>(
                Map.of(Column.MEMBER, member, Column.ENTITLEMENT, trade.entitlement(), Column.REASON, "complaint"));
        values.put(Column.USES, String.valueOf(1 + amends.nextInt(2)));
        values.put(Column.UNTIL, given.plus(Duration.ofDays(90)).toString());
        facts.add(new Fact(Kind.ENTITLEMENT_GRANT, id, given, values, origin));
        Instant soon = given.plus(Duration.ofDays(1 + amends.nextInt(60)));
        boolean comes = amends.nextInt(3) > 0 && soon.isBefore(until);
        if (comes) {
            var what = Map.of(Column.MEMBER, member, Column.ENTITLEMENT, trade.entitlement());
            facts.add(new Fact(Kind.ENTITLEMENT_USE, "EA-" + member, soon, what, origin));
        }
        Instant thought = given.plus(Duration.ofDays(70));
        if (amends.nextInt(5) == 0 && thought.isBefore(until)) {
            var why = Map.of(Column.MEMBER, member, Column.REASON, "mistake");
            facts.add(new Fact(Kind.ENTITLEMENT_REVOCATION, id, thought, why, origin));
        }
        return facts;
    }

    /** What the tier entitles to, now and then; some of it does not come about. */
    private List<Fact> uses(Instant from, Instant until) {
        var facts = new ArrayList<Fact>();
        Instant at = from.plus(Duration.ofDays(1 + chance.nextInt(20)));
        for (int number = 1; number <= 4 && at.isBefore(until); number++) {
            String id = "E-" + member + "-" + number;
            var what = Map.of(Column.MEMBER, member, Column.ENTITLEMENT, trade.entitlement());
            facts.add(new Fact(Kind.ENTITLEMENT_USE, id, at, what, origin));
            Instant soon = at.plus(Duration.ofHours(2));
            if (chance.nextInt(5) == 0 && soon.isBefore(until)) {
                var why = Map.of(Column.MEMBER, member, Column.REASON, "order-cancelled");
                facts.add(new Fact(Kind.ENTITLEMENT_USE_CANCELLATION, id, soon, why, origin));
            }
            at = at.plus(Duration.ofDays(7 + chance.nextInt(30)));
        }
        return facts;
    }
}
