package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** What some members tell about themselves, each of it one of a few things: how old they are, and with whom they live. Some take it back. */
final class Portrait {

    private static final String AGE = "age-group";
    private static final String HOME = "household";
    private static final List<String> AGES = List.of("under-25", "25-39", "40-64", "65-plus");
    private static final List<String> HOMES = List.of("single", "couple", "family");

    private final Trade trade;
    private final String member;
    private final Random chance;
    private final Origin origin;

    /** Chance of its own, so that what members buy does not depend on it. */
    Portrait(Trade trade, String member, long seed, Origin origin) {
        this.trade = trade;
        this.member = member;
        this.chance = new Random(seed);
        this.origin = origin;
    }

    /** What is told from joining on, as long as the member stays. */
    List<Fact> between(Instant joined, Instant until) {
        var facts = new ArrayList<Fact>();
        if (trade.asksWhoMembersAre() && chance.nextInt(5) < 3) {
            tells(AGE, AGES.get(chance.nextInt(AGES.size())), joined.plus(days(20)), facts);
            if (chance.nextInt(2) == 0) {
                var told = joined.plus(days(20));
                tells(HOME, HOMES.get(chance.nextInt(HOMES.size())), told, facts);
                if (chance.nextInt(4) == 0) {
                    facts.add(new Fact(
                            Kind.ATTRIBUTE_WITHDRAWAL,
                            HOME,
                            told.plus(Duration.ofDays(1)).plus(days(200)),
                            Map.of(Column.MEMBER, member),
                            origin));
                }
            }
        }
        facts.removeIf(each -> !each.at().isBefore(until));
        return facts;
    }

    private void tells(String attribute, String value, Instant at, List<Fact> facts) {
        facts.add(new Fact(Kind.ATTRIBUTE, attribute, at, Map.of(Column.MEMBER, member, Column.VALUE, value), origin));
    }

    private Duration days(int most) {
        return Duration.ofMinutes(1 + chance.nextInt(most * 24 * 60));
    }
}
