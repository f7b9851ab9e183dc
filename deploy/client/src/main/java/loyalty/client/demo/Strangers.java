package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** Now and then a member of a made-up shop buys without saying who it is, and comes back with the receipt the same day. */
final class Strangers {

    private static final Duration UNTIL_CLAIMED = Duration.ofHours(6);
    private static final int ONE_OF = 15;

    private final String member;
    private final Random chance;
    private final Origin origin;

    /** Chance of its own, so that what members buy does not depend on whether they say who they are. */
    Strangers(String member, long seed, Origin origin) {
        this.member = member;
        this.chance = new Random(seed);
        this.origin = origin;
    }

    /** The claims of some purchases, from which the member is taken; of purchases that nothing else names, and nothing follows that day. */
    List<Fact> claims(List<Fact> visits, Instant until) {
        var named = named(visits);
        var claims = new ArrayList<Fact>();
        for (int i = 0; i < visits.size(); i++) {
            var fact = visits.get(i);
            var claimedAt = fact.at().plus(UNTIL_CLAIMED);
            boolean last = i + 1 == visits.size() || visits.get(i + 1).at().isAfter(claimedAt);
            if (fact.kind() == Kind.PURCHASE
                    && chance.nextInt(ONE_OF) == 0
                    && last
                    && claimedAt.isBefore(until)
                    && !named.contains(fact.id())
                    && fact.value(Column.CARD).isEmpty()) {
                visits.set(i, withoutMember(fact));
                claims.add(new Fact(Kind.RECEIPT_CLAIM, fact.id(), claimedAt, Map.of(Column.MEMBER, member), origin));
            }
        }
        return claims;
    }

    private static Set<String> named(List<Fact> visits) {
        var named = new HashSet<String>();
        visits.forEach(fact -> fact.value(Column.PURCHASE).ifPresent(named::add));
        return named;
    }

    private static Fact withoutMember(Fact fact) {
        var values = new EnumMap<Column, String>(fact.values());
        values.remove(Column.MEMBER);
        return new Fact(fact.kind(), fact.id(), fact.at(), values, fact.origin());
    }
}
